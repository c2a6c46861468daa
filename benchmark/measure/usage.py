# Runs a program and tells what it and all the programs that it started used: usage.py REPORT CPU_SECONDS PROGRAM ARGUMENT...
# Writes {"cpuSeconds", "peakMegabytes", "stopped", "exitCode"} as JSON to the file REPORT. The peak is that of the largest process.
# A process that uses more than CPU_SECONDS is stopped by the system, on whatever machine and however busy that is.
import json
import resource
import signal
import subprocess
import sys

report, limit, *command = sys.argv[1:]
seconds = int(limit)


def limited():
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


exit_code = subprocess.run(command, preexec_fn=limited).returncode
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
# Bytes on macOS, kilobytes elsewhere.
unit = 1024 * 1024 if sys.platform == 'darwin' else 1024
with open(report, 'w') as file:
    json.dump({
        'cpuSeconds': usage.ru_utime + usage.ru_stime,
        'peakMegabytes': usage.ru_maxrss / unit,
        'stopped': -exit_code in (signal.SIGXCPU, signal.SIGKILL),
        'exitCode': exit_code,
    }, file)

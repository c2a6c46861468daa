import { systemdUnit } from './systemd-unit';
import { type ServiceNames } from '../../naming';

/**
 * Commands that start a server which answers every request with 200.
 *
 * It stands in until there is a service to install: without it no instance would pass its health checks, and the group would replace
 * them for ever. Python comes with Amazon Linux.
 */
export function placeholderResponder(names: ServiceNames, port: number): string[] {
  return [
    'mkdir -p /opt/placeholder',
    'cat > /opt/placeholder/server.py <<\'PYTHON\'',
    'import http.server, json, os, sys',
    'class Placeholder(http.server.BaseHTTPRequestHandler):',
    '    def answer(self):',
    '        body = json.dumps({"service": os.environ["SERVICE_NAME"], "status": "placeholder"}).encode()',
    '        self.send_response(200)',
    '        self.send_header("Content-Type", "application/json")',
    '        self.send_header("Content-Length", str(len(body)))',
    '        self.end_headers()',
    '        if self.command != "HEAD": self.wfile.write(body)',
    '    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = answer',
    '    def log_message(self, form, *args):',
    '        print(json.dumps({"level": "INFO", "message": form % args}), file=sys.stderr, flush=True)',
    'http.server.ThreadingHTTPServer(("", int(os.environ["PORT"])), Placeholder).serve_forever()',
    'PYTHON',
    ...systemdUnit(names, {
      description: `Placeholder of the ${names.title}`,
      command: '/usr/bin/python3 /opt/placeholder/server.py',
      settings: [],
      port,
    }),
  ];
}

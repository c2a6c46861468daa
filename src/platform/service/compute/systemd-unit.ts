import { type ServiceNames } from '../../naming';

/** What systemd has to know of a service. */
export interface SystemdUnitProps {
  readonly description: string;
  /** What is run, as an absolute path with its arguments. */
  readonly command: string;
  /** Settings of the section `[Service]` that only this unit has, between the command and how it is run. */
  readonly settings: string[];
  readonly port: number;
}

/** Commands that make systemd start a program as the service, and start it again whenever it ends. It runs under a user of its own, never root. */
export function systemdUnit(names: ServiceNames, { description, command, settings, port }: SystemdUnitProps): string[] {
  return [
    `cat > /etc/systemd/system/${names.service}.service <<'UNIT'`,
    '[Unit]',
    `Description=${description}`,
    'After=network-online.target',
    '[Service]',
    `EnvironmentFile=/etc/${names.service}.env`,
    `ExecStart=${command}`,
    ...settings,
    `StandardError=append:/var/log/${names.service}/service.log`,
    'DynamicUser=yes',
    ...(port < 1024 ? ['AmbientCapabilities=CAP_NET_BIND_SERVICE'] : []),
    'Restart=always',
    '[Install]',
    'WantedBy=multi-user.target',
    'UNIT',
    'systemctl daemon-reload',
    `systemctl enable --now ${names.service}.service`,
  ];
}

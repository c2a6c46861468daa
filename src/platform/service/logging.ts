import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Duration } from 'aws-cdk-lib/core';
import { type Construct } from 'constructs';
import { type ServiceDefinition, type ServiceHost } from './service-host';

/** The log group of a service, and the metrics that are counted in it. Services log a line of JSON for each thing that happens. */
export class ServiceLogging {
  public readonly logGroup: logs.LogGroup;
  /** Lines with `"level": "ERROR"`. */
  public readonly errors: cloudwatch.Metric;
  /** Calls to other services that failed: lines with `"type": "inter-service"` and `"outcome": "error"`. */
  public readonly interServiceErrors: cloudwatch.Metric;
  public readonly metricFilters: logs.MetricFilter[] = [];

  constructor(private readonly scope: Construct, host: ServiceHost, private readonly service: ServiceDefinition) {
    this.logGroup = new logs.LogGroup(scope, 'Logs', {
      logGroupName: service.names.logGroup,
      encryptionKey: host.keys.logs,
      retention: host.logRetention,
      removalPolicy: host.stateful.removalPolicy,
    });
    this.errors = this.count('Errors', logs.FilterPattern.stringValue('$.level', '=', 'ERROR'));
    this.interServiceErrors = this.count('InterServiceErrors', logs.FilterPattern.all(
      logs.FilterPattern.stringValue('$.type', '=', 'inter-service'),
      logs.FilterPattern.stringValue('$.outcome', '=', 'error'),
    ));
  }

  private count(metricName: string, filterPattern: logs.IFilterPattern): cloudwatch.Metric {
    const filter = new logs.MetricFilter(this.scope, `${metricName}Filter`, {
      logGroup: this.logGroup,
      filterPattern,
      metricNamespace: this.service.names.metricNamespace,
      metricName,
      metricValue: '1',
      defaultValue: 0,
    });
    this.metricFilters.push(filter);
    return filter.metric({ statistic: cloudwatch.Stats.SUM, period: Duration.minutes(5) });
  }
}

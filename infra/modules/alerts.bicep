// What wakes somebody. Each alert asks the log that docs/operations.md describes (one JSON object a line, stable names),
// and its description names the section of docs/runbook.md that says what to do. Tests hold the names of events,
// activities and timers in here against the code.
//
// What the log cannot tell: a connection that is looked after late (only a metric, `tenant_connect.sweep.connections`),
// and timers that run once a day (a rule looks back six hours): GET /api/health says both.

@description('Name of the azd environment: alerts of several deployments are told apart by it.')
param environmentName string

@description('Region.')
param location string

@description('Resource id of the Application Insights component.')
param componentId string

@description('Who is told.')
param email string

@description('Connections lost within an hour from which on something common is the likely cause. Each single one is told by mail anyway.')
@minValue(1)
param manyConnections int = 5

@description('Tags of the resources.')
param tags object

// Parsing lines that are none of ours would cost time and find nothing.
var lines = 'traces | where message startswith "{" | extend line = parse_json(message) | extend event = tostring(line.event)'
var activities = '${lines} | where event in ("activity.ended", "activity.failed") | extend activity = tostring(line.activity), outcome = tostring(line.outcome)'

// How long each timer may go without a run that went well, as in shared/domain/heartbeat.ts, and ten minutes for the log
// to arrive. Asked of `requests`, which are never sampled. It is also the alert for an app that does not start at all.
var silences = [
  '"due", time(5m)'
  '"followSettings", time(10m)'
  '"dispatch", time(5m)'
  '"sweep", time(45m)'
  '"overview", time(30m)'
  '"webhooks", time(30m)'
  '"replicate", time(5m)'
  '"registration", time(4h)'
]
var lastRuns = 'requests | where tostring(success) =~ "true" | summarize last = max(timestamp) by timer = operation_Name'
// Of a timer that has not run yet: since the app began to answer, so that a new deployment wakes nobody. An app that never
// answered cannot be told from one that does not start: between the infrastructure and the first package it fires.
var since = 'coalesce(last, toscalar(requests | summarize min(timestamp)))'

var alerts = [
  {
    id: 'timer-silent'
    severity: 1
    window: 'PT6H'
    frequency: 'PT15M'
    description: 'A timer has not run well for too long: invitations do not expire, connections are not looked after. See docs/runbook.md#timer-silent'
    query: 'datatable(timer: string, silence: timespan) [${join(silences, ', ')}] | join kind=leftouter (${lastRuns}) on timer | extend since = ${since} | where isnull(since) or now() - since > silence + 10m | project timer, since'
  }
  {
    id: 'sweep-late'
    severity: 2
    window: 'PT2H'
    frequency: 'PT15M'
    description: 'For two hours no sweep over the connections has begun, ended or moved on: tokens are not refreshed. See docs/runbook.md#sweep-late'
    query: '${lines} | where (event == "sweep.looked" and tostring(line.kind) != "running") or (event == "activity.ended" and tostring(line.activity) == "careForConnection") | summarize moved = count() | where moved == 0'
  }
  {
    id: 'connections-lost'
    severity: 2
    window: 'PT1H'
    frequency: 'PT15M'
    description: 'Many connections were lost within an hour: look for what they have in common. See docs/runbook.md#connections-lost'
    query: '${activities} | where activity == "careForConnection" and outcome == "lost" | summarize lost = dcount(tostring(line.customerId)) | where lost >= ${manyConnections}'
  }
  {
    id: 'mails-failing'
    severity: 1
    window: 'PT30M'
    frequency: 'PT10M'
    description: 'More tries to send a mail fail than pass: customers wait for their links. See docs/runbook.md#mails-failing'
    query: '${activities} | where activity in ("sendMail", "sendProviderMail") | summarize sent = sumif(itemCount, outcome == "sent"), failed = sumif(itemCount, outcome in ("tryLater", "refused", "givenUp", "failed")) | where failed >= 3 and failed > sent'
  }
  {
    id: 'workflow-failed'
    severity: 1
    window: 'PT30M'
    frequency: 'PT15M'
    description: 'A workflow ended in an error, cannot tell what it has to, or is not there any more, which should never happen. See docs/runbook.md#workflow-failed'
    query: '${lines} | where event in ("workflow.failed", "event.undelivered", "invitation.workflowLost") | project timestamp, event, workflow = tostring(line.workflow), instanceId = tostring(line.instanceId)'
  }
  {
    id: 'requests-failing'
    severity: 2
    window: 'PT15M'
    frequency: 'PT5M'
    description: 'Requests are answered with a fault of ours. See docs/runbook.md#requests-failing'
    query: '${lines} | where event == "request.answered" and toint(line.status) >= 500 | summarize failed = sum(itemCount) | where failed >= 5'
  }
  {
    id: 'webhooks-failing'
    severity: 3
    window: 'PT1H'
    frequency: 'PT30M'
    description: 'Deliveries to webhooks fail and are tried again. See docs/runbook.md#webhooks-failing'
    query: '${activities} | where activity == "tryWebhook" and outcome in ("again", "held", "failed") | summarize deliveries = dcount(tostring(line.instanceId)) | where deliveries >= 5'
  }
  {
    id: 'vault-unavailable'
    severity: 1
    window: 'PT15M'
    frequency: 'PT5M'
    description: 'Key Vault does not answer or does not let the app in: nothing that needs a secret works. See docs/runbook.md#vault-unavailable'
    query: '${lines} | where event in ("activity.failed", "request.failed", "request.refused", "timer.failed") | where tostring(line.error.message) has_any ("Key Vault is not available", "Key Vault does not allow") | summarize failed = sum(itemCount) | where failed >= 3'
  }
]

resource whoIsTold 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-${environmentName}'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    // At most 12 characters; it stands in text messages.
    groupShortName: 'TenantConn'
    emailReceivers: [{ name: 'operations', emailAddress: email, useCommonAlertSchema: true }]
  }
}

resource rules 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for alert in alerts: {
    name: 'alert-${environmentName}-${alert.id}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: '${environmentName}: ${alert.id}'
      description: alert.description
      severity: alert.severity
      enabled: true
      scopes: [componentId]
      evaluationFrequency: alert.frequency
      windowSize: alert.window
      // Resolved by itself once the query finds nothing any more.
      autoMitigate: true
      criteria: {
        allOf: [
          {
            query: alert.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: [whoIsTold.id] }
    }
  }
]

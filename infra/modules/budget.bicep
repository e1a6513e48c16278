// Warns; it stops nothing. Azure counts a resource group's cost about a day late.

@description('Name of the budget.')
@maxLength(63)
param name string

@description('Amount a month, in the subscription’s currency.')
@minValue(1)
param amount int

@description('First day, the first of a month (yyyy-MM-dd).')
@minLength(10)
param start string

@description('Who is told.')
param email string

resource budget 'Microsoft.Consumption/budgets@2023-11-01' = {
  name: take(name, 63)
  properties: {
    category: 'Cost'
    amount: amount
    timeGrain: 'Monthly'
    timePeriod: { startDate: start }
    notifications: {
      nearlySpent: {
        enabled: true
        operator: 'GreaterThanOrEqualTo'
        threshold: 80
        thresholdType: 'Actual'
        contactEmails: [email]
      }
      willBeOverspent: {
        enabled: true
        operator: 'GreaterThanOrEqualTo'
        threshold: 110
        thresholdType: 'Forecasted'
        contactEmails: [email]
      }
    }
  }
}

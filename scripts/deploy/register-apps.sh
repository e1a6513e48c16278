#!/usr/bin/env bash
# Makes the three app registrations with the Azure CLI, for those who may not use the Microsoft Graph extension of
# infra/modules/*-registration.bicep. Both make the same, under the same unique names: running this again, or changing
# from one way to the other, changes nothing that is right already.
#
#   scripts/deploy/register-apps.sh --tenant <tenant id> --environment dev \
#     --portal-url https://connect.example.com --provider-name 'Northwind Voice'
#
# Who runs it has to be signed in (az login) and to be Application Administrator or Cloud Application Administrator.
set -euo pipefail

usage() {
  cat <<'TEXT'
register-apps.sh [options]
  --environment NAME    the azd environment, part of the registrations' unique names   (AZURE_ENV_NAME)
  --portal-url URL      address of the portal, without a slash at its end              (PORTAL_URL)
  --provider-name NAME  your name, as customers read it on Microsoft's consent page    (PROVIDER_NAME)
  --tenant ID           your tenant: stops where az is set to an account of another     (AZURE_TENANT_ID)
                        (default: the tenant that az is set to)
  --admin OBJECT_ID     gets the portal's role Admin and may subscribe to delivery reports
                        (default: who is signed in)
  --vault NAME          also makes the client secrets, straight into this Key Vault, unless they are there
  --read-own-registration
                        lets the token registration read app registrations of your own tenant, so that the portal sees
                        when its secret ends; you have to be Privileged Role Administrator
  --azd                 also keeps the client ids in the azd environment
TEXT
}

fail() {
  echo "register-apps.sh: $1" >&2
  exit 1
}

environment=${AZURE_ENV_NAME:-}
portal_url=${PORTAL_URL:-}
provider_name=${PROVIDER_NAME:-}
tenant=${AZURE_TENANT_ID:-}
admin=''
vault=''
azd=no
reads_own_registration=no

while [ $# -gt 0 ]; do
  case $1 in
    --help) usage && exit 0 ;;
    --azd) azd=yes && shift && continue ;;
    --read-own-registration) reads_own_registration=yes && shift && continue ;;
    --environment | --portal-url | --provider-name | --tenant | --admin | --vault)
      [ $# -gt 1 ] || fail "$1 needs a value."
      ;;
    *) usage >&2 && fail "$1 is not known." ;;
  esac
  case $1 in
    --environment) environment=$2 ;;
    --portal-url) portal_url=$2 ;;
    --provider-name) provider_name=$2 ;;
    --tenant) tenant=$2 ;;
    --admin) admin=$2 ;;
    --vault) vault=$2 ;;
  esac
  shift 2
done

# Azure's own rules for the names of environments; nothing in it needs quoting in an address.
[[ $environment =~ ^[A-Za-z0-9-]{2,64}$ ]] || fail '--environment has to be 2 to 64 letters, digits and dashes.'
[[ $portal_url =~ ^https://[A-Za-z0-9.-]+(:[0-9]+)?$ ]] ||
  fail '--portal-url has to be an https address without a path, such as https://connect.example.com.'
[ -n "$provider_name" ] || fail '--provider-name is missing.'
case $provider_name in *[\"\\]* | *[[:cntrl:]]*) fail '--provider-name may not have quotes or backslashes.' ;; esac
command -v az >/dev/null || fail 'the Azure CLI (az) is not installed.'

# Every command below acts in the tenant of az's default account.
signed_in_tenant=$(az account show --query tenantId --output tsv) || fail 'sign in first: az login'
[ -z "$tenant" ] || [ "$signed_in_tenant" = "$tenant" ] ||
  fail "az is set to an account of tenant $signed_in_tenant. Run az account set --subscription and a subscription of tenant $tenant, or az login --tenant $tenant, then run this again."
echo "the registrations are made in tenant $signed_in_tenant" >&2

graph=$(az cloud show --query endpoints.microsoftGraphResourceId --output tsv) || fail 'sign in first: az login'
graph=${graph%/}/v1.0

graph_app_id=00000003-0000-0000-c000-000000000000
teams_admin_app_id=48ac35b8-9aa8-4d74-927d-1f4a14a0b239
# Skype and Teams Tenant Admin API, user_impersonation: the same ids everywhere.
teams_admin_user_impersonation=e60370c1-e451-437e-aa6e-d76df38e5f15
event_grid_app_id=4962773b-9cdb-44cf-a8bf-237846a00ab7
[ "$(az cloud show --query name --output tsv)" != AzureUSGovernment ] ||
  event_grid_app_id=54316b56-3481-47f9-8f30-0300f5542a7b

# Ids of app roles never change, or everybody would lose their role.
admin_role_id=66b0665b-8de8-45c5-ba2d-4ec84bfd47e6
operator_role_id=837843c2-b1f3-41dc-bb33-7c55e52596d5
monitor_role_id=ed491d5b-36ae-44e4-ad9d-450622243cd9
event_grid_role_id=2dc8f512-eb8e-4e77-a2d2-b5b621b011c6

sign_in_scopes='openid profile offline_access'
# Delegated permissions that services ask customers for (shared/domain/services/).
service_scopes='User.Read.All Group.ReadWrite.All Directory.AccessAsUser.All AppCatalog.ReadWrite.All
  TeamsUserConfiguration.Read.All Reports.Read.All'

# Microsoft Graph's delegated permissions, a line each: name, id.
known_scopes=$(az ad sp show --id "$graph_app_id" \
  --query 'oauth2PermissionScopes[].[value, id]' --output tsv)

# The given scopes as Graph's JSON wants them.
scopes_as_json() {
  local scope id separator=''
  for scope in "$@"; do
    id=$(awk -v scope="$scope" '$1 == scope { print $2 }' <<<"$known_scopes")
    [ -n "$id" ] || fail "Microsoft Graph has no delegated permission $scope."
    printf '%s{"id":"%s","type":"Scope"}' "$separator" "$id"
    separator=,
  done
}

app_role_as_json() { # id, value, description
  printf '{"id":"%s","value":"%s","displayName":"%s","description":"%s","isEnabled":true,"allowedMemberTypes":["User","Application"]}' \
    "$1" "$2" "$2" "$3"
}

# Makes what is not there and changes what is (Graph: "Upsert"); the answer may be empty.
upsert() { # address, JSON
  az rest --method patch --url "$1" --headers Content-Type=application/json Prefer=create-if-missing \
    --body "$2" --output none
}

property_of() { # address, property
  az rest --method get --url "$1" --query "$2" --output tsv
}

# What was just made is not known to all of Entra's servers at once.
patiently() { # a command
  local tries
  for tries in 1 2 3 4 5; do
    "$@" 2>/dev/null && return 0
    sleep $((tries * 2))
  done
  "$@"
}

# Makes a registration and its service principal; prints the client id.
register() { # unique name, JSON of the application, JSON of the service principal
  local application="$graph/applications(uniqueName='$1')" client_id
  upsert "$application" "$2"
  client_id=$(patiently property_of "$application" appId)
  patiently upsert "$graph/servicePrincipals(appId='$client_id')" "$3"
  echo "$client_id"
}

# Gives a person or an application an app role, unless they have it.
assign() { # client id of the registration, object id of who gets the role, id of the role
  local resource existing
  resource=$(patiently property_of "$graph/servicePrincipals(appId='$1')" id)
  existing=$(property_of "$graph/servicePrincipals/$resource/appRoleAssignedTo" \
    "value[?principalId=='$2' && appRoleId=='$3'].id | [0]")
  [ -z "$existing" ] || return 0
  patiently az rest --method post --url "$graph/servicePrincipals/$resource/appRoleAssignedTo" \
    --headers Content-Type=application/json \
    --body "{\"resourceId\":\"$resource\",\"principalId\":\"$2\",\"appRoleId\":\"$3\"}" --output none
}

# Unless the vault has it, makes a client secret that lives for eleven to twelve months. It goes from Entra through a
# variable of this shell and a pipe into the vault: it is on no screen, in no file and in no list of processes. Nothing but
# a whole secret gets there, for whatever is there is left as it is ever after.
secret_into_vault() { # unique name, client id, name of the vault's secret
  local application="$graph/applications(uniqueName='$1')" present end made key_id secret
  present=$(az keyvault secret list --vault-name "$vault" \
    --query "[?name=='$3' && attributes.enabled].name | [0]" --output tsv)
  if [ -n "$present" ]; then
    echo "$3: is in the vault, left as it is" >&2
    return 0
  fi
  end="$(($(date -u +%Y) + 1))-$(date -u +%m)-01T00:00:00Z"
  made=$(az rest --method post --url "$application/addPassword" --headers Content-Type=application/json \
    --body "{\"passwordCredential\":{\"displayName\":\"Tenant Connect\",\"endDateTime\":\"$end\"}}" \
    --query '[keyId, secretText]' --output tsv) ||
    fail "Microsoft Graph made no client secret for $1; the vault is as it was. Run this again when what it says above is mended."
  made=${made//$'\r'/}
  key_id=${made%%[[:space:]]*}
  secret=${made##*[[:space:]]}
  [[ $key_id =~ ^[0-9A-Fa-f-]{36}$ && ${#secret} -ge 16 && $secret != "$key_id" ]] ||
    fail "Microsoft Graph told no client secret for $1; the vault is as it was. Run this again."
  # The tag tells the deployment's hook of which registration it is (scripts/deploy/client-secret.ts).
  if ! printf %s "$secret" |
    az keyvault secret set --vault-name "$vault" --name "$3" --expires "$end" --tags "clientId=$2" \
      --content-type 'client secret' --file /dev/stdin --encoding utf-8 --output none; then
    az rest --method post --url "$application/removePassword" --headers Content-Type=application/json \
      --body "{\"keyId\":\"$key_id\"}" --output none ||
      fail "the vault $vault did not take $3, and Entra still has the client secret $key_id of $1: delete it there, then run this again."
    fail "the vault $vault did not take $3; its client secret was deleted in Entra again. Have the role Key Vault Secrets Officer on the vault and be let in by its network, then run this again."
  fi
  echo "$3: made, ends $end" >&2
}

# shellcheck disable=SC2086 # lists of words
sign_in=$(scopes_as_json $sign_in_scopes)
# shellcheck disable=SC2086
services=$(scopes_as_json $service_scopes)

portal=tenant-connect-portal-$environment
portal_client_id=$(register "$portal" "{
  \"displayName\": \"$provider_name Tenant Connect portal\",
  \"signInAudience\": \"AzureADMyOrg\",
  \"web\": { \"redirectUris\": [\"$portal_url/auth/callback\"] },
  \"api\": { \"requestedAccessTokenVersion\": 2 },
  \"appRoles\": [
    $(app_role_as_json "$admin_role_id" Admin 'Everything, settings and deletion included.'),
    $(app_role_as_json "$operator_role_id" Operator 'Invites customers and looks after their connections.'),
    $(app_role_as_json "$monitor_role_id" Monitor 'Reads; sees no AuthURL.')
  ],
  \"requiredResourceAccess\": [{ \"resourceAppId\": \"$graph_app_id\", \"resourceAccess\": [$sign_in] }]
}" '{ "appRoleAssignmentRequired": true }')

token=tenant-connect-token-$environment
token_client_id=$(register "$token" "{
  \"displayName\": \"$provider_name\",
  \"signInAudience\": \"AzureADMultipleOrgs\",
  \"isFallbackPublicClient\": true,
  \"servicePrincipalLockConfiguration\": { \"isEnabled\": true, \"allProperties\": true },
  \"web\": { \"redirectUris\": [
    \"$portal_url/wizard/callback\", \"$portal_url/consent/callback\", \"$portal_url/auth/callback\"
  ] },
  \"api\": { \"requestedAccessTokenVersion\": 2 },
  \"requiredResourceAccess\": [
    { \"resourceAppId\": \"$graph_app_id\", \"resourceAccess\": [$sign_in,$services] },
    { \"resourceAppId\": \"$teams_admin_app_id\",
      \"resourceAccess\": [{ \"id\": \"$teams_admin_user_impersonation\", \"type\": \"Scope\" }] }
  ]
}" '{}')

reports=tenant-connect-reports-$environment
event_grid_client_id=$(register "$reports" "{
  \"displayName\": \"$provider_name Tenant Connect delivery reports\",
  \"signInAudience\": \"AzureADMyOrg\",
  \"api\": { \"requestedAccessTokenVersion\": 2 },
  \"appRoles\": [
    $(app_role_as_json "$event_grid_role_id" AzureEventGridSecureWebhookSubscriber 'Sends delivery reports of mails.')
  ]
}" '{}')

# Event Grid's own service principal is not in a tenant that never used Event Grid.
event_grid=$(az ad sp show --id "$event_grid_app_id" --query id --output tsv 2>/dev/null ||
  az ad sp create --id "$event_grid_app_id" --query id --output tsv)
assign "$event_grid_client_id" "$event_grid" "$event_grid_role_id"

# A pipeline's own principal is no user; then nobody gets a role unless --admin says who.
[ -n "$admin" ] || admin=$(az ad signed-in-user show --query id --output tsv 2>/dev/null || true)
if [ -n "$admin" ]; then
  assign "$portal_client_id" "$admin" "$admin_role_id"
  assign "$event_grid_client_id" "$admin" "$event_grid_role_id"
fi

# Given in this tenant only. Listed among the permissions, it would be asked of every customer.
if [ "$reads_own_registration" = yes ]; then
  application_read_all=$(az ad sp show --id "$graph_app_id" \
    --query "appRoles[?value=='Application.Read.All'].id | [0]" --output tsv)
  assign "$graph_app_id" "$(patiently property_of "$graph/servicePrincipals(appId='$token_client_id')" id)" \
    "$application_read_all"
fi

if [ -n "$vault" ]; then
  secret_into_vault "$portal" "$portal_client_id" portal-client-secret
  secret_into_vault "$token" "$token_client_id" token-client-secret
fi

for setting in "PORTAL_CLIENT_ID $portal_client_id" "TOKEN_CLIENT_ID $token_client_id" \
  "EVENT_GRID_CLIENT_ID $event_grid_client_id"; do
  echo "${setting% *}=${setting#* }"
  [ "$azd" = no ] || azd env set "${setting% *}" "${setting#* }"
done
[ "$azd" = no ] || azd env set CREATE_REGISTRATIONS false

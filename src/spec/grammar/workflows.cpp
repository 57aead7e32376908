#include "spec/grammar/workflows.hpp"

#include <array>

#include "spec/grammar/access.hpp"
#include "spec/grammar/common.hpp"
#include "spec/grammar/events.hpp"
#include "spec/grammar/routes.hpp"
#include "spec/words.hpp"

namespace samgen::spec {
namespace {

constexpr Form kDefinitionForm{
    .name = "a file of the project",
    .pattern = "^[A-Za-z0-9_@-][A-Za-z0-9._@ -]{0,254}(/[A-Za-z0-9_@-][A-Za-z0-9._@ -]{0,254}){0,31}$",
    .rule = "it is a path below the spec's folder, such as `checkout.asl.yaml`"};
constexpr ScalarRule kDefinitionFileRule = text_of(kDefinitionForm);
constexpr MapRule kDefinitionRule{.noun = "a definition", .names = &kAnyName, .values = &kRaw};
constexpr Shape kDefinition{.noun = "a file such as `checkout.asl.yaml`, or a definition in Amazon States Language",
                            .scalar = &kDefinitionFileRule,
                            .map = &kDefinitionRule};

// https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html
constexpr Form kWorkflowNameForm{.name = "a state machine's name",
                                 .pattern = "^[A-Za-z0-9_-]{1,80}$",
                                 .rule = "Step Functions takes 1 to 80 letters, digits, hyphens and underscores"};
constexpr ScalarRule kWorkflowNameRule = text_of(kWorkflowNameForm);
constexpr Shape kPhysicalName{.noun = "a name of 1 to 80 characters", .scalar = &kWorkflowNameRule, .intrinsic = true};

constexpr Form kSubstitutionForm{.name = "the name of a substitution",
                                 .pattern = "^[A-Za-z0-9_]{1,255}$",
                                 .rule = "it has letters, digits and underscores: `${Limit}` is said by `Limit`"};
constexpr Shape kSubstitution{.noun = "the text that takes its place, or an intrinsic function", .raw = true};
constexpr MapRule kSubstitutionsRule{.noun = "`substitutions`", .names = &kSubstitutionForm, .values = &kSubstitution};
constexpr Shape kSubstitutions{.noun = "a map of names to texts: `{ Limit: 100 }`", .map = &kSubstitutionsRule};

constexpr ScalarRule kTypeRule = one_of(kWorkflowTypeWords);
constexpr Shape kType = scalar_shape("`standard` or `express`", kTypeRule);
constexpr ScalarRule kLevelRule = one_of(kWorkflowLogLevelWords);
constexpr Shape kLevel = scalar_shape("`all`, `error` or `fatal`", kLevelRule);
constexpr std::array kLogsKeys = {
    KeyRule{.key = "level", .shape = &kLevel, .doc = "Which of an execution's events are logged.", .standard = "all"},
    KeyRule{.key = "data",
            .shape = &kBoolean,
            .doc = "Whether the log holds inputs and outputs, too. Say false where these are nobody's business.",
            .standard = "true"},
};
constexpr MapRule kLogsRule{.noun = "`logs`", .keys = kLogsKeys};
constexpr Shape kLogs{
    .noun = "true, false, or a map with `level` or `data`", .scalar = &kBooleanRule, .map = &kLogsRule};

constexpr std::array kWorkflowKeys = {
    KeyRule{.key = "definition",
            .shape = &kDefinition,
            .required = true,
            .doc = "The states, in Amazon States Language: a file of the project (JSON or YAML), or a map. `${Name}` "
                   "in it stands for what has that name in the spec: a function's ARN, a table's name, a queue's URL, "
                   "a topic's ARN, a bus's, bucket's or stream's name, another workflow's ARN. The workflow may do "
                   "exactly what its states do."},
    KeyRule{.key = "substitutions", .shape = &kSubstitutions, .doc = "What further `${Name}`s stand for."},
    KeyRule{.key = "name",
            .shape = &kPhysicalName,
            .doc = "The state machine's physical name.",
            .standard = "chosen by CloudFormation"},
    KeyRule{.key = "type",
            .shape = &kType,
            .doc = "`standard` runs for up to a year, each step exactly once; `express` for five minutes, at least "
                   "once, and far cheaper.",
            .standard = "standard"},
    KeyRule{.key = "events", .shape = &kWorkflowEvents, .doc = "What starts it."},
    KeyRule{.key = "route",
            .shape = &kStartRoutes,
            .doc = "The route of the API that starts it, such as `POST /checkouts`; a map says more: `{ POST "
                   "/checkouts: { auth: none } }`. The request's body, JSON, is the execution's input. The answer is "
                   "the execution's ARN; an `express` workflow is waited for: a REST API then answers with its output, "
                   "an HTTP API with the whole of what Step Functions says, the output as text in it."},
    KeyRule{.key = "access",
            .shape = &kAccess,
            .doc = "What else the workflow may do, in the words of a function's `access`: `{ Products: read }`."},
    KeyRule{.key = "policies",
            .shape = &kPolicies,
            .doc = "Further SAM policies, as they are, for what samgen cannot tell from the states."},
    KeyRule{.key = "logs",
            .shape = &kLogs,
            .doc = "Logs executions to a log group of the workflow's own.",
            .standard = "true in production"},
    KeyRule{.key = "tracing", .shape = &kBoolean, .doc = "AWS X-Ray.", .standard = "true in production"},
    KeyRule{.key = "tags", .shape = &kTags, .doc = "Tags of this workflow, besides the service's."},
    KeyRule{.key = "properties",
            .shape = &kProperties,
            .doc = "Properties of the AWS::Serverless::StateMachine, merged over what samgen emits."},
};
constexpr MapRule kWorkflowRule{.noun = "a workflow", .keys = kWorkflowKeys, .resource = true};
constexpr Shape kWorkflow{.noun = "a map with at least `definition`", .map = &kWorkflowRule};
constexpr MapRule kWorkflowsRule{.noun = "`workflows`", .names = &kLogicalId, .values = &kWorkflow};

}  // namespace

constexpr Shape kWorkflows{.noun = "a map of workflows by name", .map = &kWorkflowsRule};

}  // namespace samgen::spec

#include "spec/parse_invocation.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "cfn/value.hpp"
#include "spec/nodes.hpp"
#include "spec/words.hpp"

namespace samgen::spec {

using yaml::Kind;
using yaml::Node;

namespace {

// What AWS calls the thing that a word of the spec stands for.
std::optional<Text> spelled(const Node* node, std::span<const std::string_view> words,
                            std::span<const std::string_view> names) {
    const auto at = position_of(node, words);
    return at ? std::optional(Text{.value = std::string(names[at->value]), .span = at->span}) : std::nullopt;
}

// ---- environment ----------------------------------------------------------------------------------------------------

enum class Written { value, reference, wrong };  // wrong: check() has reported it

Written written_as(const Node& node) {
    if (node.tag.size() > 1 && node.tag.starts_with('!')) {
        return Written::value;
    }
    if (node.kind == Kind::scalar || is_intrinsic(node)) {
        return Written::value;
    }
    const bool known = node.find("ssm") != nullptr || node.find("secret") != nullptr || node.find("version") != nullptr;
    return known || (node.kind == Kind::mapping && node.entries.empty()) ? Written::reference : Written::wrong;
}

// `{ ssm: /path }` or `{ secret: name }`.
Variable read_reference(const yaml::Entry& entry, diag::Diagnostics& diagnostics) {
    Variable variable{.name = name_of(entry), .value = {}, .secret = std::nullopt};
    const auto& node = *entry.value;
    const auto* ssm = node.find("ssm");
    const auto* secret = node.find("secret");
    const auto* version = node.find("version");
    if ((ssm == nullptr) == (secret == nullptr)) {
        diagnostics.error(node.span, fmt::format("`{}` needs either `ssm` or `secret`", entry.key->scalar),
                          "`ssm` is the value of a parameter of Systems Manager, `secret` the name of a secret");
    } else if (secret != nullptr) {
        variable.secret = read_raw(*secret, diagnostics);
        if (version != nullptr) {
            diagnostics.error(version->span, "a secret's `version` is for the code to ask for",
                              "it reads the current one when it asks for none");
        }
    } else if (const auto name = text_of(ssm)) {
        // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-ssm.html
        const auto number = count_of(version);
        variable.value = cfn::Value(fmt::format("{{{{resolve:ssm:{}{}}}}}", name->value,
                                                number ? fmt::format(":{}", number->value) : ""))
                             .at(node.span);
    }
    return variable;
}

// ---- URLs -----------------------------------------------------------------------------------------------------------

std::optional<UrlCors> read_cors(const Node* node, diag::Diagnostics& diagnostics) {
    if (node == nullptr || !is_on(*node)) {
        return std::nullopt;
    }
    UrlCors cors;
    cors.span = node->span;
    if (node->kind != Kind::mapping) {
        return cors;
    }
    cors.origins = texts_of(node->find("origins"));
    cors.methods = texts_of(node->find("methods"));
    cors.headers = texts_of(node->find("headers"));
    cors.exposed = texts_of(node->find("expose"));
    cors.max_age = count_of(node->find("max-age"));
    cors.credentials = is_true(node->find("credentials"));
    const bool any = cors.origins.empty() || std::any_of(cors.origins.begin(), cors.origins.end(),
                                                         [](const Text& origin) { return origin.value == "*"; });
    if (cors.credentials && any) {
        diagnostics.error(node->find("credentials")->span, "browsers send cookies to no URL that lets in any origin",
                          "name them: `origins: [https://shop.example.com]`");
    }
    return cors;
}

std::optional<FunctionUrl> read_url(const Node* node, diag::Diagnostics& diagnostics) {
    if (node == nullptr || !is_on(*node)) {
        return std::nullopt;
    }
    FunctionUrl url;
    url.span = node->span;
    if (node->kind == Kind::mapping) {
        const auto auth = text_of(node->find("auth"));
        url.open = auth && auth->value == "none";
        url.cors = read_cors(node->find("cors"), diagnostics);
        url.stream = flag_of(node->find("stream"));
    }
    return url;
}

// ---- deployment -----------------------------------------------------------------------------------------------------

std::optional<Deployment> read_deployment(const Node* node) {
    if (node == nullptr) {
        return std::nullopt;
    }
    const bool map = node->kind == Kind::mapping;
    const auto type = spelled(map ? node->find("type") : node, kDeploymentWords, kDeploymentTypes);
    return type ? std::optional(Deployment{
                      .type = *type, .before = text_of(node->find("before")), .after = text_of(node->find("after"))})
                : std::nullopt;
}

// ---- asynchronous invocation ----------------------------------------------------------------------------------------

std::optional<Destination> read_destination(const Node* node, diag::Diagnostics& diagnostics) {
    if (node == nullptr) {
        return std::nullopt;
    }
    Destination destination;
    destination.span = node->span;
    auto value = read_raw(*node, diagnostics);
    if (value.string() == nullptr && value.intrinsic() == nullptr) {
        return std::nullopt;  // check() has reported it
    }
    if (value.string() == nullptr || value.string()->starts_with("arn:")) {
        destination.arn = std::move(value);
    } else {
        destination.word = text_of(node);
    }
    return destination;
}

}  // namespace

std::vector<Variable> read_environment(const Node* node, diag::Diagnostics& diagnostics) {
    std::vector<Variable> variables;
    for (const auto& entry : entries_of(node)) {
        switch (written_as(*entry.value)) {
            case Written::reference:
                variables.push_back(read_reference(entry, diagnostics));
                break;
            case Written::value:
                variables.push_back({.name = name_of(entry),
                                     .value = read_text_value(entry, "text or an intrinsic function", diagnostics),
                                     .secret = std::nullopt});
                break;
            case Written::wrong:
                break;
        }
    }
    return variables;
}

void read_invocation(const Node& node, Function& function, diag::Diagnostics& diagnostics) {
    if (const auto* concurrency = node.find("concurrency"); concurrency != nullptr) {
        function.concurrency = Concurrency{.reserved = count_of(concurrency->find("reserved")),
                                           .provisioned = count_of(concurrency->find("provisioned")),
                                           .span = concurrency->span};
    }
    function.alias = text_of(node.find("alias"));
    function.deployment = read_deployment(node.find("deployment"));
    function.snap_start = flag_of(node.find("snap-start"));
    function.url = read_url(node.find("url"), diagnostics);
    function.asynchronous.retries = count_of(node.find("retries"));
    function.asynchronous.max_age = count_of(node.find("max-age"));
    function.asynchronous.on_failure = read_destination(node.find("on-failure"), diagnostics);
    function.asynchronous.on_success = read_destination(node.find("on-success"), diagnostics);
}

void read_operation(const Node& node, Function& function, diag::Diagnostics& diagnostics) {
    function.role = read_arn(node, "role", "the ARN of a role", diagnostics);
    if (const auto* const role = entry_of(node, "role")) {
        function.role_span = role->key->span;
    }
    function.permissions_boundary = read_arn(node, "permissions-boundary", "the ARN of a policy", diagnostics);
    function.kms_key = read_arn(node, "kms-key", "the ARN of a key", diagnostics);
    function.code_signing = read_arn(node, "code-signing", "the ARN of a code signing configuration", diagnostics);
    if (const auto* level = node.find("log-level"); level != nullptr) {
        const bool is_map = level->kind == Kind::mapping;
        function.log_levels.application =
            spelled(is_map ? level->find("application") : level, kLogLevelWords, kLogLevels);
        function.log_levels.system = spelled(is_map ? level->find("system") : nullptr, kLogLevelWords, kLogLevels);
    }
    if (const auto* updates = node.find("runtime-updates"); updates != nullptr) {
        if (const auto mode = spelled(updates, kRuntimeUpdateWords, kRuntimeUpdateModes)) {
            function.runtime_updates = RuntimeUpdates{.mode = mode->value, .arn = std::nullopt, .span = updates->span};
        } else {
            function.runtime_updates =
                RuntimeUpdates{.mode = "Manual", .arn = read_raw(*updates, diagnostics), .span = updates->span};
        }
    }
    if (const auto* system = node.find("file-system"); system != nullptr) {
        const auto path = text_of(system->find("path"));
        auto point = read_arn(*system, "access-point", "the ARN of an access point", diagnostics);
        if (path && point) {
            function.file_system = FileSystem{.access_point = std::move(*point), .path = *path, .span = system->span};
        }
    }
    function.recursive_loop = spelled(node.find("recursive-loop"), kRecursiveLoopWords, kRecursiveLoopModes);
}

}  // namespace samgen::spec

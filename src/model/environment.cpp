#include "model/environment.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "text/names.hpp"

namespace samgen::model {
namespace {

// All variables of a function, names and values.
// https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
constexpr std::size_t kMostEnvironmentBytes = 4096;

// https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
constexpr std::array<std::string_view, 18> kReservedVariables = {"AWS_ACCESS_KEY",
                                                                 "AWS_ACCESS_KEY_ID",
                                                                 "AWS_DEFAULT_REGION",
                                                                 "AWS_EXECUTION_ENV",
                                                                 "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                                                                 "AWS_LAMBDA_FUNCTION_NAME",
                                                                 "AWS_LAMBDA_FUNCTION_VERSION",
                                                                 "AWS_LAMBDA_INITIALIZATION_TYPE",
                                                                 "AWS_LAMBDA_LOG_GROUP_NAME",
                                                                 "AWS_LAMBDA_LOG_STREAM_NAME",
                                                                 "AWS_LAMBDA_RUNTIME_API",
                                                                 "AWS_REGION",
                                                                 "AWS_SECRET_ACCESS_KEY",
                                                                 "AWS_SECRET_KEY",
                                                                 "AWS_SECURITY_TOKEN",
                                                                 "AWS_SESSION_TOKEN",
                                                                 "LAMBDA_RUNTIME_DIR",
                                                                 "LAMBDA_TASK_ROOT"};

// The tables whose names the code needs: those that it works on, and those whose streams it has to tell apart.
std::vector<std::string> named_tables(const Function& function) {
    auto tables = function.tables;
    for (const auto& stream : function.streams) {
        const bool known = std::find(tables.begin(), tables.end(), stream.table) != tables.end();
        if (function.streams.size() > 1 && !known) {
            tables.push_back(stream.table);
        }
    }
    return tables;
}

void check_environment(const Function& function, const spec::Function& said, diag::Diagnostics& diagnostics) {
    std::size_t bytes = 0;
    for (const auto& variable : said.env) {
        const auto& [name, span] = variable.name;
        if (std::find(kReservedVariables.begin(), kReservedVariables.end(), name) != kReservedVariables.end()) {
            diagnostics.error(span, fmt::format("`{}` is a variable of Lambda's own and cannot be set", name));
        }
    }
    for (const auto& variable : function.environment) {
        bytes += variable.name.size();
        if (const auto* text = variable.value.string(); text != nullptr && !text->starts_with("{{resolve:")) {
            bytes += text->size();
        }
    }
    if (bytes > kMostEnvironmentBytes) {
        diagnostics.error(said.env.empty() ? function.span : said.env.front().name.span,
                          fmt::format("the environment of `{}` has {} bytes; Lambda takes {}", function.logical_id,
                                      bytes, kMostEnvironmentBytes),
                          "keep large settings in a parameter, a secret or a file");
    }
}

// Variables that samgen sets, each for one thing of the spec.
class Names {
   public:
    Names(Function& function, const spec::Function& said, diag::Diagnostics& diagnostics)
        : function_(function), said_(said), diagnostics_(diagnostics) {}

    void add(std::string name, const std::string& of) { add(std::move(name), of, cfn::ref(of)); }

    void add(std::string name, const std::string& of, cfn::Value value) {
        const auto [other, fresh] = owners_.emplace(name, of);
        if (!fresh) {
            diagnostics_.error(function_.span,
                               fmt::format("the names of `{}` and `{}` would both be `{}` in the environment",
                                           other->second, of, name),
                               "give one of them another name");
        } else if (std::none_of(said_.env.begin(), said_.env.end(),
                                [&](const auto& variable) { return variable.name.value == name; })) {
            function_.environment.push_back(
                {.name = std::move(name), .value = std::move(value), .span = function_.span});
        }
    }

   private:
    Function& function_;
    const spec::Function& said_;
    diag::Diagnostics& diagnostics_;
    std::map<std::string, std::string> owners_;
};

// Never the secret's value: whoever may read the function's configuration could then read it.
cfn::Value secret_name(const cfn::Value& said, const Targets& targets) {
    const auto* name = said.string();
    return name != nullptr && targets.find(*name) != nullptr ? cfn::ref(*name) : said;
}

}  // namespace

void add_environment(Function& function, const spec::Function& said, const Targets& targets,
                     diag::Diagnostics& diagnostics) {
    Names names(function, said, diagnostics);
    const auto tables = named_tables(function);
    for (const auto& table : tables) {
        names.add(tables.size() == 1 ? "TABLE_NAME" : text::upper_snake(table) + "_TABLE_NAME", table);
    }
    for (const auto& used : function.uses) {
        const auto* target = targets.find(used);
        auto name = target == nullptr ? "" : variable_of(*target);
        if (!name.empty()) {
            names.add(std::move(name), used);
        }
    }
    // The ARN of the new version: CodeDeploy says of a deployment nothing but its ID.
    for (const auto& tried : function.tries) {
        names.add(function.tries.size() == 1 ? "NEW_VERSION" : text::upper_snake(tried) + "_NEW_VERSION", tried,
                  cfn::ref(tried + ".Version"));
    }
    for (const auto& variable : said.env) {
        function.environment.push_back(
            {.name = variable.name.value,
             .value = variable.secret ? secret_name(*variable.secret, targets) : variable.value,
             .span = variable.name.span});
    }
    check_environment(function, said, diagnostics);
}

}  // namespace samgen::model

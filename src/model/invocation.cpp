#include "model/invocation.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace samgen::model {
namespace {

constexpr std::string_view kAlias = "live";

// ---- versions -------------------------------------------------------------------------------------------------------

// https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html
void check_snap_start(const Function& function, const spec::Function& said, diag::Diagnostics& diagnostics) {
    constexpr std::array<std::string_view, 9> kRuntimes = {
        "dotnet10", "dotnet8", "java11", "java17", "java21", "java25", "python3.12", "python3.13", "python3.14"};
    const auto where = said.snap_start->span;
    const auto runtime = said.runtime ? std::string_view(said.runtime->value) : "provided.al2023";
    if (std::find(kRuntimes.begin(), kRuntimes.end(), runtime) == kRuntimes.end()) {
        diagnostics.error(where, fmt::format("the runtime {} has no SnapStart", runtime),
                          "Java from 11, Python from 3.12 and .NET from 8 on have it; C++ starts in milliseconds");
    }
    if (function.publication.provisioned) {
        diagnostics
            .error(where, "SnapStart and provisioned concurrency exclude each other",
                   "leave one of them out: both are there for quick starts")
            .related.push_back({.span = function.publication.provisioned_span, .message = "it is provisioned here"});
    }
    if (said.ephemeral_storage && said.ephemeral_storage->value > 512) {
        diagnostics.error(said.ephemeral_storage->span, "with SnapStart, `ephemeral-storage` is 512 at most");
    }
}

void add_publication(Function& function, const spec::Function& said, diag::Diagnostics& diagnostics) {
    auto& publication = function.publication;
    if (const auto& concurrency = said.concurrency) {
        if (concurrency->reserved) {
            function.reserved_concurrency = concurrency->reserved->value;
            function.reserved_concurrency_span = concurrency->reserved->span;
        }
        if (concurrency->provisioned) {
            publication.provisioned = concurrency->provisioned->value;
            publication.provisioned_span = concurrency->provisioned->span;
        }
        if (concurrency->reserved && concurrency->provisioned &&
            concurrency->provisioned->value > concurrency->reserved->value) {
            diagnostics.error(concurrency->provisioned->span,
                              fmt::format("`provisioned` {} is more than the {} executions that are `reserved`",
                                          concurrency->provisioned->value, concurrency->reserved->value),
                              "provisioned executions come out of the reserved ones");
        }
    }
    if (said.deployment) {
        publication.deployment = Deployment{.type = said.deployment->type.value,
                                            .alarms = {},
                                            .before = value_of(said.deployment->before).value_or(""),
                                            .after = value_of(said.deployment->after).value_or(""),
                                            .span = said.deployment->type.span};
    }
    if (said.snap_start && said.snap_start->value) {
        publication.snap_start = true;
        publication.snap_start_span = said.snap_start->span;
        if (!function.is_image) {  // else it has been refused
            check_snap_start(function, said, diagnostics);
        }
    }
    if (said.alias) {
        publication.alias = said.alias->value;
        publication.alias_span = said.alias->span;
    } else if (publication.provisioned || publication.deployment || publication.snap_start) {
        publication.alias = kAlias;
        publication.alias_span = publication.deployment    ? publication.deployment->span
                                 : publication.provisioned ? publication.provisioned_span
                                                           : publication.snap_start_span;
    }
}

// ---- URLs -----------------------------------------------------------------------------------------------------------

void add_url(Function& function, const spec::Function& said, diag::Diagnostics& diagnostics) {
    if (!said.url) {
        return;
    }
    const auto& url = *said.url;
    FunctionUrl built{
        .open = url.open, .stream = url.stream && url.stream->value, .cors = std::nullopt, .span = url.span};
    if (const auto& cors = url.cors) {
        built.cors = UrlCors{.origins = values_of(cors->origins),
                             .methods = values_of(cors->methods),
                             .headers = values_of(cors->headers),
                             .exposed = values_of(cors->exposed),
                             .max_age = value_of(cors->max_age),
                             .credentials = cors->credentials,
                             .span = cors->span};
    }
    if (function.scaffolded && !function.routes.empty()) {
        diagnostics
            .error(url.span, fmt::format("`{}` has routes, which a URL does not know", function.logical_id),
                   "samgen's code goes by the route that the API says; give the URL a function of its own")
            .related.push_back({.span = function.routes.front().span, .message = "the first route is here"});
    }
    if (function.scaffolded && built.stream) {
        diagnostics.error(url.stream->span, "samgen's C++ code answers in one piece",
                          "leave `stream` out, or give the function code of your own with `code:`");
    }
    function.url = std::move(built);
}

// ---- asynchronous invocation ----------------------------------------------------------------------------------------

struct DestinationKind {
    std::string_view type;     // of the resource
    std::string_view service;  // in its ARN
    std::string_view name;     // as SAM calls it
};

constexpr std::array kDestinations = {
    DestinationKind{"AWS::SQS::Queue", "sqs", "SQS"},
    DestinationKind{"AWS::SNS::Topic", "sns", "SNS"},
    DestinationKind{"AWS::Events::EventBus", "events", "EventBridge"},
    DestinationKind{"AWS::Serverless::Function", "lambda", "Lambda"},
    DestinationKind{"AWS::Lambda::Function", "lambda", "Lambda"},
    DestinationKind{"AWS::S3::Bucket", "s3", "S3Bucket"},  // for failures alone
};

class Destinations {
   public:
    Destinations(const Function& function, const Targets& targets, diag::Diagnostics& diagnostics)
        : function_(function), targets_(targets), diagnostics_(diagnostics) {}

    std::optional<Destination> read(const spec::Destination& said, bool of_failures) {
        const auto kinds =
            std::span(kDestinations).first(of_failures ? kDestinations.size() : kDestinations.size() - 1);
        const std::string_view noun = of_failures ? "a queue, a topic, an event bus, a function or a bucket"
                                                  : "a queue, a topic, an event bus or a function";
        if (said.word) {
            std::vector<std::string_view> types;
            for (const auto& kind : kinds) {
                types.push_back(kind.type);
            }
            const auto* target = targets_.resolve(*said.word, types, noun, diagnostics_);
            if (target == nullptr) {
                return std::nullopt;
            }
            if (target->logical_id == function_.logical_id) {
                diagnostics_.error(said.span, fmt::format("`{}` would invoke itself", target->logical_id),
                                   "name another function, or a queue");
            }
            refuse_fifo(target, {}, said.span, diagnostics_);
            return Destination{.type = std::string(kind_of_type(kinds, target->type)->name),
                               .arn = arn_of(*target),
                               .span = said.span};
        }
        const auto* kind = kind_of_arn(kinds, *said.arn);
        if (kind == nullptr) {
            diagnostics_.error(said.span,
                               said.arn->string() != nullptr
                                   ? fmt::format("this is not the ARN of {}", noun)
                                   : fmt::format("samgen cannot tell whether this is {}", noun),
                               "name a resource of this spec, or write the ARN as text; for all else, there is "
                               "`properties: { EventInvokeConfig: ... }`");
            return std::nullopt;
        }
        refuse_fifo(targets_.referred_by(*said.arn), *said.arn, said.span, diagnostics_);
        return Destination{.type = std::string(kind->name), .arn = *said.arn, .span = said.span};
    }

   private:
    using Kinds = std::span<const DestinationKind>;

    static const DestinationKind* kind_of_type(Kinds kinds, std::string_view type) {
        const auto at = std::find_if(kinds.begin(), kinds.end(), [&](const auto& kind) { return kind.type == type; });
        return at == kinds.end() ? nullptr : &*at;
    }

    // Of `arn:aws:sqs:...`, of `!GetAtt Queue.Arn` and of `!Ref Topic`.
    const DestinationKind* kind_of_arn(Kinds kinds, const cfn::Value& arn) const {
        const auto* text = arn.string();
        const auto* function = arn.intrinsic();
        if (text == nullptr && function != nullptr && function->name == "Fn::Sub") {
            text = function->arg().string();
        }
        if (text != nullptr) {
            const auto at = std::find_if(kinds.begin(), kinds.end(), [&](const auto& kind) {
                return text->find(fmt::format(":{}:", kind.service)) != std::string::npos;
            });
            return at == kinds.end() ? nullptr : &*at;
        }
        const auto* target = targets_.referred_by(arn);
        return target == nullptr ? nullptr : kind_of_type(kinds, target->type);
    }

    const Function& function_;
    const Targets& targets_;
    diag::Diagnostics& diagnostics_;
};

void add_asynchronous(Function& function, const spec::Function& said, const Targets& targets, bool production,
                      diag::Diagnostics& diagnostics) {
    const auto& asynchronous = said.asynchronous;
    auto& built = function.asynchronous;
    built.expected = !function.schedules.empty() || !function.topics.empty() || !function.rules.empty();
    built.span = function.span;
    built.retries = value_of(asynchronous.retries);
    built.max_age = value_of(asynchronous.max_age);
    Destinations destinations(function, targets, diagnostics);
    if (asynchronous.on_success) {
        built.on_success = destinations.read(*asynchronous.on_success, false);
    }
    const auto& failure = asynchronous.on_failure;
    const bool in_word = failure && failure->word;
    if (in_word ? failure->word->value == "dlq" : !failure && production && built.expected) {
        built.dead_letter_queue = function.logical_id + "DeadLetters";
        built.span = failure ? failure->span : function.span;
    } else if (failure && !(in_word && failure->word->value == "drop")) {
        built.on_failure = destinations.read(*failure, true);
    }
}

}  // namespace

void add_invocation(Function& function, const spec::Function& said, const Targets& targets, bool production,
                    diag::Diagnostics& diagnostics) {
    add_publication(function, said, diagnostics);
    add_url(function, said, diagnostics);
    add_asynchronous(function, said, targets, production, diagnostics);
}

// https://docs.aws.amazon.com/lambda/latest/dg/configuration-filesystem.html
void add_file_system(Function& function, const spec::Function& said, diag::Diagnostics& diagnostics) {
    if (!said.file_system) {
        return;
    }
    const auto& system = *said.file_system;
    function.file_system =
        FileSystem{.access_point = system.access_point, .path = system.path.value, .span = system.span};
    if (said.vpc && !said.vpc->value) {
        diagnostics
            .error(said.vpc->span, "a file system is mounted inside a VPC, and `vpc` is false",
                   "leave `vpc` out, or take `file-system` away")
            .related.push_back({.span = system.span, .message = "the file system is here"});
    }
    function.in_network = true;
    function.event_statements.push_back(
        {.actions = {"elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"},
         .resources = {cfn::sub("arn:${AWS::Partition}:elasticfilesystem:${AWS::Region}:${AWS::AccountId}:"
                                "file-system/*")},
         .condition = {{"StringEquals", cfn::Map{{"elasticfilesystem:AccessPointArn", system.access_point}}}},
         .span = system.span});
}

}  // namespace samgen::model

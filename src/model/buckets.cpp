#include "model/buckets.hpp"

#include <array>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "model/find.hpp"
#include "model/tables.hpp"

namespace samgen::model {
namespace {

constexpr std::uint64_t kAbortUploads = 7;  // days

Lifecycle build_lifecycle(const spec::Named<spec::Bucket>& named, bool production, diag::Diagnostics& diagnostics) {
    const auto& said = named.value.lifecycle;
    Lifecycle lifecycle;
    lifecycle.span = said ? said->span : named.name.span;
    if (said) {
        lifecycle.expire = value_of(said->expire);
        lifecycle.expire_versions = value_of(said->expire_versions);
        lifecycle.infrequent_access = value_of(said->infrequent_access);
        lifecycle.archive = value_of(said->archive);
        lifecycle.abort_uploads = value_of(said->abort_uploads);
        const auto later = [&](const auto& move, std::string_view what) {
            if (move && said->expire && move->value >= said->expire->value) {
                diagnostics.error(move->span,
                                  fmt::format("objects would be deleted after {} days, before `{}` moves them",
                                              said->expire->value, what),
                                  fmt::format("let `{}` come before `expire`", what));
            }
        };
        later(said->infrequent_access, "infrequent-access");
        later(said->archive, "archive");
        if (said->infrequent_access && said->archive && said->archive->value < said->infrequent_access->value + 30) {
            diagnostics.error(said->archive->span,
                              "objects stay in infrequent access for 30 days before they can be archived",
                              fmt::format("archive after {} days or more", said->infrequent_access->value + 30));
        }
    }
    if (production && !lifecycle.abort_uploads) {
        lifecycle.abort_uploads = kAbortUploads;
    }
    return lifecycle;
}

Bucket build_bucket(const spec::Named<spec::Bucket>& named, const spec::Spec& spec, diag::Diagnostics& diagnostics) {
    const auto& [name, said] = named;
    const bool production = spec.profile == spec::Profile::production;
    Bucket bucket;
    bucket.logical_id = name.value;
    bucket.span = name.span;
    bucket.name = said.physical_name;
    bucket.versioned = said.versioned.value_or(production);
    bucket.kms_key = said.kms_key;
    bucket.managed_encryption = production && !said.kms_key;
    bucket.private_only = production;
    bucket.lifecycle = build_lifecycle(named, production, diagnostics);
    if (said.protection) {
        bucket.protection = said.protection->value;
    } else if (production) {
        bucket.protection = Protection::retained;
    }
    bucket.tags = build_tags(said.tags, spec);
    bucket.properties = said.properties;
    return bucket;
}

}  // namespace

void add_buckets(Service& service, const spec::Spec& spec, const Targets& targets, diag::Diagnostics& diagnostics) {
    for (const auto& named : spec.buckets) {
        service.buckets.push_back(build_bucket(named, spec, diagnostics));
    }
    constexpr std::array<std::string_view, 1> kBucket = {"AWS::S3::Bucket"};
    for (const auto& [name, said] : spec.buckets) {
        if (!said.access_logs) {
            continue;
        }
        const auto& to = *said.access_logs;
        if (targets.resolve(to, kBucket, "a bucket", diagnostics) == nullptr) {
            continue;
        }
        if (to.value == name.value) {
            diagnostics.error(to.span, fmt::format("`{}` cannot keep the logs of its own requests", name.value),
                              "each log would be a request of its own: name another bucket");
        } else {
            find_by_id(service.buckets, name.value)->access_logs = to.value;
            if (auto* const log = find_by_id(service.buckets, to.value)) {
                log->access_logs_from.push_back(name.value);
            }
        }
    }
}

}  // namespace samgen::model

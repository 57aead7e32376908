// Whatever becomes a resource takes `properties:`, which reach it; and a template has no more than CloudFormation
// takes.
#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "pipeline/make.hpp"
#include "spec/grammar.hpp"
#include "support/catch.hpp"

using namespace samgen;

namespace {

// For each section: an entry `X` with nothing but what it needs and a property that samgen never says, and that
// property as it stands in the template.
struct Entry {
    std::string_view entry;
    std::string_view property;
};
const std::map<std::string_view, Entry> kEntries = {
    {"tables", {"{ key: id, properties: { TableClass: STANDARD_INFREQUENT_ACCESS } }", "TableClass: STANDARD_INFREQ"}},
    {"caches",
     {"{ tables: [T], functions: [F], properties: { AvailabilityZones: [eu-west-1a] } }",
      "AvailabilityZones:\n        - eu-west-1a"}},
    {"functions", {"{ properties: { Description: said below } }", "Description: said below"}},
    {"queues", {"{ properties: { ReceiveMessageWaitTimeSeconds: 7 } }", "ReceiveMessageWaitTimeSeconds: 7"}},
    {"topics", {"{ properties: { DisplayName: said below } }", "DisplayName: said below"}},
    {"buses", {"{ properties: { Description: said below } }", "Description: said below"}},
    {"buckets",
     {"{ properties: { AccelerateConfiguration: { AccelerationStatus: Enabled } } }", "AccelerationStatus: Enabled"}},
    {"streams", {"{ properties: { Name: said-below } }", "Name: said-below"}},
    {"workflows",
     {"{ definition: { StartAt: End, States: { End: { Type: Succeed } } }, properties: { Name: said-below } }",
      "Name: said-below"}},
};

// What samgen makes of a spec, and what it says about it, which points into the spec's text.
struct Made {
    text::Source source;
    diag::Diagnostics diagnostics;
    std::string text;

    explicit Made(std::string spec) : source("samgen.yaml", std::move(spec)) {
        text::ProjectFiles files;
        if (const auto product = pipeline::make(source, files, pipeline::Format::yaml, {}, diagnostics)) {
            text = product->template_text;
        }
    }

    [[nodiscard]] const diag::Diagnostic* said(std::string_view rule) {
        sorted_ = diagnostics.sorted();
        const auto at = std::ranges::find(sorted_, rule, &diag::Diagnostic::rule);
        return at == sorted_.end() ? nullptr : &*at;
    }

   private:
    std::vector<diag::Diagnostic> sorted_;
};

bool has_key(const spec::MapRule& rule, std::string_view key) {
    for (const auto& candidate : spec::keys_of(rule)) {
        if (candidate.key == key) {
            return true;
        }
    }
    return false;
}

}  // namespace

TEST_CASE("every entry that becomes a resource takes properties, and they reach it") {
    std::size_t sections = 0;
    for (const auto& section : spec::grammar().map->keys) {
        const auto* const names = section.shape->map;
        const auto* const entry = names == nullptr || names->values == nullptr ? nullptr : names->values->map;
        if (entry == nullptr || !entry->resource) {
            continue;
        }
        ++sections;
        INFO(section.key);
        CHECK(has_key(*entry, "properties"));
        const auto known = kEntries.find(section.key);
        REQUIRE(known != kEntries.end());
        std::string text = "samgen: 1\nservice: shop\n";
        if (section.key == "caches") {
            text +=
                "tables: { T: { key: id } }\n"
                "functions: { F: { runtime: python3.13, handler: app.handler, code: app/, access: { T: read } } }\n";
        }
        const Made made(text + fmt::format("{}: {{ X: {} }}\n", section.key, known->second.entry));
        CHECK_FALSE(made.diagnostics.has_errors());
        const auto at = made.text.find("\n  X:\n");
        REQUIRE(at != std::string::npos);
        CHECK(made.text.find(known->second.property, at) < made.text.find("\n\n", at));
    }
    CHECK(sections == kEntries.size());
}

TEST_CASE("settings that become resources take properties, too") {
    const auto& root = *spec::grammar().map;
    for (const auto* const name : {"api", "backups"}) {
        for (const auto& key : root.keys) {
            if (key.key == name) {
                INFO(name);
                CHECK(has_key(*key.shape->map, "properties"));
            }
        }
    }
    const Made made(
        "samgen: 1\nservice: shop\ntables: { T: { key: id } }\nfunctions: { F: { crud: { T: /t } } }\n"
        "api: { properties: { Description: of the API } }\n"
        "backups: { properties: { BackupPlanTags: { Owner: data } } }\n");
    CHECK(made.text.find("Description: of the API") != std::string::npos);
    CHECK(made.text.find("Owner: data") != std::string::npos);
}

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
TEST_CASE("a template has no more than a million bytes") {
    const auto with_note = [](std::size_t size) {
        return fmt::format("samgen: 1\nservice: shop\nqueues: {{ Orders: {{}} }}\nmetadata: {{ Note: {} }}\n",
                           std::string(size, 'x'));
    };
    Made near(with_note(950'000));
    CHECK_FALSE(near.text.empty());
    CHECK(near.said("I1002") != nullptr);

    Made over(with_note(1'000'000));
    CHECK(over.text.empty());
    const auto* const found = over.said("E1002");
    REQUIRE(found != nullptr);
    CHECK(found->message.ends_with("bytes; CloudFormation takes at most 1000000"));
    CHECK(found->hint == "make two services of this one");
}

TEST_CASE("a template has no more than 200 mappings") {
    std::string spec = "samgen: 1\nservice: shop\nqueues: { Orders: {} }\nmappings:\n";
    for (int i = 0; i < 201; ++i) {
        spec += fmt::format("  M{}: {{ a: {{ b: c }} }}\n", i);
    }
    Made made(spec);
    const auto* const found = made.said("E7010");
    REQUIRE(found != nullptr);
    CHECK(found->message == "there are 201 mappings where at most 200 may be");
    CHECK_FALSE(found->hint.empty());
}

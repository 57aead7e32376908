#include "spec/parse.hpp"

#include <string>

#include "support/catch.hpp"
#include "yaml/reader.hpp"

using namespace samgen;

namespace {

struct Parsed {
    text::Source source;
    diag::Diagnostics diagnostics;
    std::optional<yaml::Tree> tree;
    std::optional<spec::Spec> spec;

    explicit Parsed(std::string text) : source("samgen.yaml", "samgen: 1\nservice: shop\n" + std::move(text)) {
        tree = yaml::read(source, diagnostics);
        REQUIRE(tree);
        const auto* const root = spec::root_of(*tree, source, diagnostics);
        REQUIRE(root != nullptr);
        spec = spec::parse(*root, diagnostics);
        for (const auto& diagnostic : diagnostics.sorted()) {
            UNSCOPED_INFO(diagnostic.message);
        }
        REQUIRE(diagnostics.empty());
    }
};

}  // namespace

TEST_CASE("a table says all that it can") {
    const Parsed parsed(R"(tables:
  Products:
    name: Stock
    key: [pk, at:N]
    indexes:
      byName:
        key: name
        project: [price, size]
        billing: { read: 7 }
        contributor-insights: { mode: throttled-keys }
      near: { key: [pk, name], local: true, project: keys }
    fields:
      name: { type: string, required: true, max: 200 }
      size: integer
    billing:
      read: 5
      write: 6
      scale:
        max: { read: 500, write: 100 }
        target: 60
        schedules: { morning: { at: 'cron(0 7 * * ? *)', min: 50 } }
    warm-throughput: { read: 12000 }
    class: infrequent-access
    contributor-insights: true
    kinesis: { stream: Changes, precision: millisecond }
    resource-policy: { Statement: [] }
    ttl: expiresAt
    stream: old-image
    encryption: { kms-key: !GetAtt Key.Arn }
    point-in-time-recovery: { days: 7 }
    protection: retained
    replicas:
      eu-west-1:
        kms-key: arn:aws:kms:eu-west-1:123456789012:key/k
        billing: { read: 9 }
        protection: disposable
        indexes: { byName: { contributor-insights: false } }
    consistency: strong
    witness: eu-west-2
    tags: { Team: a, Cost: 7 }
    properties: { TableClass: STANDARD }
)");
    REQUIRE(parsed.spec->tables.size() == 1);
    const auto& [name, table] = parsed.spec->tables.front();
    CHECK(name.value == "Products");
    CHECK(name.span.text() == "Products");
    CHECK(*table.physical_name->string() == "Stock");
    REQUIRE(table.key.size() == 2);
    CHECK(table.key[0].name.value == "pk");
    CHECK_FALSE(table.key[0].type);
    CHECK(table.key[1].name.value == "at");
    CHECK(table.key[1].type == spec::AttributeType::number);
    CHECK(table.key[1].name.span.text() == "at:N");
    REQUIRE(table.indexes.size() == 2);
    CHECK(table.indexes[0].value.project.value == spec::Projection::include);
    CHECK(table.indexes[0].value.attributes.size() == 2);
    CHECK(table.indexes[1].value.local);
    CHECK(table.indexes[1].value.project.value == spec::Projection::keys_only);
    REQUIRE(table.fields.size() == 2);
    CHECK(table.fields[0].value.required);
    CHECK(table.fields[0].value.max->value == "200");
    CHECK(table.fields[1].value.type == spec::FieldType::integer);
    CHECK(table.billing->read->value == 5);
    CHECK(table.billing->write->value == 6);
    CHECK(table.billing->scale->max.read->value == 500);
    CHECK(table.billing->scale->max.write->value == 100);
    CHECK(table.billing->scale->target.write->value == 60);
    REQUIRE(table.billing->scale->schedules.size() == 1);
    CHECK(table.billing->scale->schedules[0].value.at.value == "cron(0 7 * * ? *)");
    CHECK(table.billing->scale->schedules[0].value.min.read->value == 50);
    CHECK(table.warm_throughput->read->value == 12000);
    CHECK(table.table_class->value == spec::TableClass::infrequent_access);
    CHECK(table.insights->on);
    CHECK_FALSE(table.insights->mode);
    CHECK(*table.changes->stream->string() == "Changes");
    CHECK(table.changes->precision->value == spec::StreamPrecision::millisecond);
    CHECK(table.resource_policy->map() != nullptr);
    CHECK(table.indexes[0].value.billing->read->value == 7);
    CHECK(table.indexes[0].value.insights->mode == spec::InsightsMode::throttled_keys);
    CHECK(table.ttl->span.text() == "expiresAt");
    CHECK(table.stream->value == spec::StreamView::old_image);
    CHECK(table.encryption->kms_key->intrinsic()->name == "Fn::GetAtt");
    CHECK(table.recovery->on);
    CHECK(table.recovery->days == 7U);
    CHECK(table.protection->value == spec::Protection::retained);
    REQUIRE(table.replicas.size() == 1);
    CHECK(table.replicas[0].name.value == "eu-west-1");
    CHECK(*table.replicas[0].value.kms_key->string() == "arn:aws:kms:eu-west-1:123456789012:key/k");
    CHECK(table.replicas[0].value.billing->read->value == 9);
    CHECK(table.replicas[0].value.protection->value == spec::Protection::disposable);
    CHECK(table.replicas[0].value.indexes.at(0).name.value == "byName");
    CHECK(table.consistency->value == spec::Consistency::strong);
    CHECK(table.witness->value == "eu-west-2");
    CHECK(*table.tags.at(1).value.string() == "7");
    CHECK(table.properties.find("TableClass") != nullptr);
}

TEST_CASE("a function says all that it can") {
    const Parsed parsed(R"(functions:
  Api1:
    crud:
      Products: /products
      Orders: { path: /orders, operations: [read, delete], query: [byDay], split: operation }
    routes: { GET   /a: read_a }
    events:
      - { stream: Orders, batch: 5, start: latest, retries: 0, max-age: 60, on-failure: drop }
      - schedule: rate(1 day)
    access: { Products: read, Orders.byDay: [Query, dynamodb:Scan] }
    policies: [AWSXrayWriteOnlyAccess]
    env: { A1: text, B1: 8080, C1: true, D1: !Ref Stage, E1: "", F1: 1.50 }
    runtime: provided.al2023
    memory: 512
    timeout: 5
    tracing: pass-through
    architecture: x86_64
)");
    const auto& [name, function] = parsed.spec->functions.at(0);
    REQUIRE(function.crud.size() == 2);
    CHECK(function.crud[0].value.path.value == "/products");
    CHECK(function.crud[1].value.split);
    CHECK(function.crud[1].value.operations.at(1).value == spec::Operation::remove);
    CHECK(function.crud[1].value.query.at(0).value == "byDay");
    CHECK(function.routes.at(0).method == "GET");
    CHECK(function.routes.at(0).path == "/a");
    CHECK(function.routes.at(0).handler.value == "read_a");
    REQUIRE(function.events.size() == 2);
    CHECK(function.events[0].batch->value == 5);
    CHECK(*function.events[0].from_latest);
    CHECK(function.events[0].retries->value == 0);
    CHECK(function.events[0].on_failure->to == spec::OnFailure::To::nowhere);
    CHECK(function.events[1].schedule->value == "rate(1 day)");
    REQUIRE(function.access.size() == 2);
    CHECK(std::get<spec::Text>(function.access[0].what).value == "read");
    CHECK(function.access[1].target.value == "Orders");
    CHECK(function.access[1].target.span.text() == "Orders");
    CHECK(function.access[1].index.span.text() == "byDay");
    REQUIRE(function.env.size() == 6);
    CHECK(*function.env[1].value.string() == "8080");
    CHECK(*function.env[2].value.string() == "true");
    CHECK(function.env[3].value.intrinsic()->name == "Ref");
    CHECK(function.env[4].value.string()->empty());
    CHECK(*function.env[5].value.string() == "1.50");
    CHECK(function.tracing->value == spec::Tracing::pass_through);
    CHECK(function.architecture->value == "x86_64");
}

TEST_CASE("anchors and merge keys share what is alike") {
    const Parsed parsed(R"(tables:
  A: &base { key: id, protection: disposable }
  B:
    <<: *base
    protection: locked
)");
    REQUIRE(parsed.spec->tables.size() == 2);
    CHECK(parsed.spec->tables[1].value.key.at(0).name.value == "id");
    CHECK(parsed.spec->tables[1].value.protection->value == spec::Protection::locked);
}

TEST_CASE("JSON is a spec as well") {
    const text::Source source("samgen.json",
                              R"({"samgen": 1, "service": "shop", "tables": {"Items": {"key": ["a", "b"]}}})");
    diag::Diagnostics diagnostics;
    const auto tree = yaml::read(source, diagnostics);
    REQUIRE(tree);
    const auto* const root = spec::root_of(*tree, source, diagnostics);
    REQUIRE(root != nullptr);
    const auto spec = spec::parse(*root, diagnostics);
    CHECK(diagnostics.empty());
    CHECK(spec.tables.at(0).value.key.size() == 2);
}

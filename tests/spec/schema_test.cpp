#include <set>
#include <string>

#include "spec/grammar.hpp"
#include "spec/json_schema.hpp"
#include "spec/reference.hpp"
#include "support/catch.hpp"
#include "support/golden.hpp"

using namespace samgen;

namespace {

// Every fixed key of the language, with its shape, once each.
void walk(const spec::Shape& shape, std::set<const spec::Shape*>& seen, const auto& visit) {
    if (!seen.insert(&shape).second) {
        return;
    }
    if (shape.list != nullptr) {
        walk(*shape.list->items, seen, visit);
    }
    if (shape.map != nullptr && shape.map->values != nullptr) {
        walk(*shape.map->values, seen, visit);
    }
    if (shape.map != nullptr) {
        for (const auto& key : shape.map->keys) {
            visit(*shape.map, key);
            walk(*key.shape, seen, visit);
        }
    }
}

}  // namespace

TEST_CASE("the published schema and reference are the grammar's") {
    const auto check = [](const std::string& path, const std::string& made) {
        INFO(path);
        if (test::updating_golden_files()) {
            test::write_file(path, made);
        }
        CHECK(test::read_file(path) == made);
    };
    check("../schemas/samgen.schema.json", spec::json_schema(spec::grammar()));
    check("../schemas/samgen.part.schema.json", spec::json_schema_of_part(spec::grammar()));
    check("../docs/spec.md", spec::reference(spec::grammar()));
}

TEST_CASE("every key says what it is for") {
    std::set<const spec::Shape*> seen;
    std::size_t count = 0;
    walk(spec::grammar(), seen, [&](const spec::MapRule& map, const spec::KeyRule& key) {
        INFO(map.noun << " " << key.key);
        ++count;
        CHECK(key.doc.ends_with('.'));
        CHECK_FALSE(key.shape->noun.empty());
        CHECK_FALSE(key.standard.ends_with('.'));
    });
    CHECK(count > 60);
}

TEST_CASE("every shape takes something, and raw ones nothing else") {
    std::set<const spec::Shape*> seen;
    walk(spec::grammar(), seen, [](const auto&, const auto&) {});
    for (const auto* shape : seen) {
        INFO(shape->noun);
        const bool has_rules = shape->scalar != nullptr || shape->list != nullptr || shape->map != nullptr;
        CHECK(has_rules != shape->raw);
        if (shape->map != nullptr) {
            CHECK((shape->map->names == nullptr) == (shape->map->values == nullptr));
            CHECK((shape->map->names == nullptr) != shape->map->keys.empty());
        }
    }
}

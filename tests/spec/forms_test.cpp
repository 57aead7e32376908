#include "spec/forms.hpp"

#include <string>
#include <vector>

#include "spec/grammar/common.hpp"
#include "support/catch.hpp"
#include "text/pattern.hpp"

using namespace samgen;

TEST_CASE("forms take what they should and refuse the rest") {
    struct Row {
        const spec::Form* form;
        std::vector<std::string> good;
        std::vector<std::string> bad;
    };
    const std::string long_path = "/" + std::string(400, 'a');
    const std::vector<Row> rows = {
        {&spec::kLogicalId,
         {"Products", "A", "a1", std::string(200, 'x')},
         {"", "1a", "a-b", "a b", "ä", std::string(201, 'x'), "a\n"}},
        {&spec::kServiceName, {"shop", "my-shop-2"}, {"", "2shop", "my shop", "my_shop", std::string(129, 'x')}},
        {&spec::kDynamoName, {"abc", "a-b.c_d"}, {"ab", "a b", "a/b", std::string(256, 'x')}},
        {&spec::kAttributeName, {"pk", "a.b", "#x", "@type", "$ref"}, {"", "a b", "a:b", "a{b}", "a\"b"}},
        {&spec::kKeyAttribute, {"pk", "price:N", "d:B", "s:S"}, {"", "price:X", "price:", "a:N:N", ":N"}},
        {&spec::kPath,
         {"/", "/a", "/a/b", "/{id}", "/a/{id}/b", "/a/{rest+}", "/{rest+}", "/a.b~c", long_path},
         {"", "a", "/a/", "//", "/a//b", "/{id", "/id}", "/{}", "/{rest+}/b", "/a b", "/a?b", "/$x"}},
        {&spec::kRoute,
         {"GET /", "GET   /a", "ANY /{rest+}"},
         {"GET", "GET/a", "get /a", "FETCH /a", "GET a", " GET /a"}},
        {&spec::kHandlerName, {"a", "list_items", "v2"}, {"", "A", "_a", "a_", "a__b", "1a", "a-b"}},
        {&spec::kEnvironmentName, {"AB", "a_1"}, {"A", "1A", "_A", "A-B"}},
        {&spec::kTagKey, {"Team", "cost center", "a:b/c"}, {"", "a{b", "ä", std::string(129, 'x')}},
        {&spec::kAccessTarget, {"Products", "Products.byName", "P.a.b"}, {"", ".byName", "Products.", "Products.ab"}},
        {&spec::kAction, {"GetItem", "dynamodb:GetItem", "send"}, {"*", "Get*", "S3:GetObject", "a:b:c", ""}},
        {&spec::kLambdaHandler, {"index.handler", "a/b.c"}, {"", "a b", std::string(129, 'x')}},
        {&spec::kSchedule,
         {"rate(5 minutes)", "cron(0 8 * * ? *)", "at(2030-01-31T08:00:00)"},
         {"", "every day", "rate()", "rate(5 minutes", "rates(5)", "rate(0 minutes)", "cron(banana)", "cron(0 8 * * ?)",
          "at(2030-99-99T99:00:00)"}},
        {&spec::kCodeUri,
         {".", "./", "src/", "./src", "a/b/c", "s3://bucket/key"},
         {"", "/src", "../src", "a/../b", "a//b", "a\\b", "~/x"}},
        {&spec::kEmail, {"a@b.c"}, {"", "a", "@b", "a@", "a b@c", "a@b@c"}},
        {&spec::kLine, {"a", std::string(256, 'x'), "äöü"}, {"", "a\nb", std::string(257, 'x')}},
        {&spec::kNumber, {"0", "-1", "1.5", "12345678901234567890"}, {"", "01", "1.", ".5", "+1", "1e3"}},
    };
    for (const auto& row : rows) {
        const text::Pattern pattern(row.form->pattern);
        INFO(row.form->name);
        for (const auto& good : row.good) {
            INFO(good);
            CHECK(pattern.found_in(good));
        }
        for (const auto& bad : row.bad) {
            INFO(bad);
            CHECK_FALSE(pattern.found_in(bad));
        }
    }
}

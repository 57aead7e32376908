// JSON Schema's own formats.
#include "lint/engine/formats.hpp"

#include <string_view>
#include <vector>

#include "support/catch.hpp"

namespace samgen::lint {
namespace {

TEST_CASE("texts have their formats") {
    const struct {
        std::string_view format;
        std::vector<std::string_view> right;
        std::vector<std::string_view> wrong;
    } rows[] = {
        {"date", {"2024-02-29"}, {"2023-02-29", "2024-2-9", "24-02-09", "2024-13-01", "2024-02-09 ", ""}},
        {"date-time",
         {"2024-02-29T23:59:59Z", "2024-02-29T23:59:59.123Z", "2024-02-29T00:00:00+01:00"},
         {"2024-02-29", "2024-02-29T24:00:00Z", "2024-02-29T23:59:59", "2024-02-29T23:59:59.Z", "T", ""}},
        {"email", {"a@b"}, {"a", ""}},
        {"ipv4", {"10.0.0.1", "0.0.0.0"}, {"10.0.0", "10.0.0.256", "10.0.0.1/32", "10.0.0.01", ""}},
        {"ipv4-network",
         {"10.0.0.0/16", "0.0.0.0/0", "10.0.0.1", "10.0.0.1/32", "10.0.0.0/255.255.0.0", "10.0.0.0/0.0.255.255"},
         {"10.0.0.1/16", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "10.0.0.0/255.0.255.0", "10.0.0/8", "x", ""}},
        {"ipv6", {"::", "2001:db8::1", "::ffff:10.0.0.1"}, {"2001:db8", "::1::", "fe80::1%eth0", "10.0.0.1", ""}},
        {"ipv6-network",
         {"::/0", "2001:db8::/32", "2001:db8::1", "2001:db8::1/128"},
         {"2001:db8::1/64", "2001:db8::/129", "2001:db8::/x", "10.0.0.0/8", ""}},
        {"regex", {"^a+$", "(?!a)"}, {"(", "[a", "*"}},
        {"time", {"23:59:59Z", "23:59:59.1-01:30"}, {"23:59Z", "23:60:00Z", "23:59:59", "23:59:59.", ""}},
    };
    for (const auto& [format, right, wrong] : rows) {
        for (const auto text : right) {
            INFO(format << ' ' << text);
            CHECK(has_standard_format(text, format) == true);
        }
        for (const auto text : wrong) {
            INFO(format << ' ' << text);
            CHECK(has_standard_format(text, format) == false);
        }
    }
    CHECK(has_standard_format(std::string_view("10.0.0.0\0", 9), "ipv4") == false);
    CHECK_FALSE(has_standard_format("x", "AWS::EC2::VPC.Id"));
}

}  // namespace
}  // namespace samgen::lint

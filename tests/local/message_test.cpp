#include <string>

#include "local/base64.hpp"
#include "local/event.hpp"
#include "local/http.hpp"
#include "local/ids.hpp"
#include "local/url.hpp"
#include "support/catch.hpp"

namespace samgen::local {
namespace {

TEST_CASE("escapes are decoded, and what is none stays") {
    CHECK(percent_decoded("/a%20b%2Fc") == "/a b/c");
    CHECK(percent_decoded("caf%C3%a9") == "caf\xC3\xA9");
    CHECK(percent_decoded("100%") == "100%");
    CHECK(percent_decoded("%4") == "%4");
    CHECK(percent_decoded("%zz+") == "%zz+");
    CHECK(form_decoded("a+b%2B") == "a b+");
}

TEST_CASE("a target is a path and a query") {
    CHECK(split_target("/a%20b?x=1?2&y").path == "/a%20b");
    CHECK(split_target("/a%20b?x=1?2&y").query == "x=1?2&y");
    CHECK(split_target("/a").query.empty());
    CHECK(split_target("/a?x#here").query == "x");
}

TEST_CASE("parameters of a query keep their order, and may repeat, be empty or have no value") {
    CHECK(query_parameters("x=1&&x=&y&a%3Db=c+d%26") == Fields{{"x", "1"}, {"x", ""}, {"y", ""}, {"a=b", "c d&"}});
    CHECK(query_parameters("").empty());
}

TEST_CASE("a path has its parts between slashes") {
    CHECK(path_parts("/a//b/") == std::vector<std::string_view>{"a", "", "b", ""});
    CHECK(path_parts("/") == std::vector<std::string_view>{""});
}

TEST_CASE("bytes survive Base64") {
    std::string bytes;
    for (int i = 0; i < 256; ++i) {
        bytes += static_cast<char>(i);
    }
    CHECK(base64_decoded(base64_encoded(bytes)) == bytes);
    CHECK(base64_encoded("").empty());
    CHECK(base64_decoded("") == "");
    CHECK(base64_encoded("f") == "Zg==");
    CHECK(base64url_decoded("-_8") == "\xFB\xFF");
    CHECK(base64url_decoded("-_8=") == "\xFB\xFF");
    CHECK_FALSE(base64_decoded("not Base64!"));
    CHECK_FALSE(base64_decoded("Zg"));
}

TEST_CASE("the last header of a name counts, in whatever case") {
    const Fields headers = {{"Accept", "a"}, {"ACCEPT", "b"}};
    REQUIRE(find_header(headers, "accept") != nullptr);
    CHECK(*find_header(headers, "accept") == "b");
    CHECK(find_header(headers, "accep") == nullptr);
}

TEST_CASE("times are written as access logs write them") {
    CHECK(request_time(1583348638390) == "04/Mar/2020:19:03:58 +0000");
    CHECK(request_time(0) == "01/Jan/1970:00:00:00 +0000");
    CHECK(request_time(951827696999) == "29/Feb/2000:12:34:56 +0000");
}

TEST_CASE("text types go as they are, all else is binary to an HTTP API") {
    for (const auto* const type :
         {"text/plain", "TEXT/HTML; charset=utf-8", "application/json", "application/problem+json", "image/svg+xml",
          "application/javascript", "application/xml ; q=1"}) {
        CHECK(is_text_type(type));
    }
    for (const auto* const type : {"", "image/png", "application/x-www-form-urlencoded",
                                   "multipart/form-data; boundary=x", "application/octet-stream", "textual/plain"}) {
        CHECK_FALSE(is_text_type(type));
    }
}

TEST_CASE("a REST API takes for binary what it is told to") {
    CHECK(is_binary_type("image/png", {"image/png"}));
    CHECK(is_binary_type("Image/PNG; x=y", {"image/*"}));
    CHECK(is_binary_type("", {"*/*"}));
    CHECK_FALSE(is_binary_type("image/png", {}));
    CHECK_FALSE(is_binary_type("image/png", {"image/jpeg"}));
}

TEST_CASE("each ID is another one, and an UUID") {
    const auto id = fresh_id();
    CHECK(id.size() == 36);
    CHECK(id[14] == '4');
    CHECK(std::string("89ab").find(id[19]) != std::string::npos);
    CHECK(id != fresh_id());
    CHECK(trace_id("bd862e3f-e1be-46a9-9427-2793aaaaaaaa", 1465510280000) ==
          "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0");
}

}  // namespace
}  // namespace samgen::local

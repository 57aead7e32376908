#include "text/pattern.hpp"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <cassert>
#include <cstdint>

#include <pcre2.h>

namespace samgen::text {
namespace {

// Steps after which a match is given up. Our patterns need a few per character.
constexpr std::uint32_t kMatchLimit = 1'000'000;

struct Free {
    void operator()(pcre2_code* p) const { pcre2_code_free(p); }
    void operator()(pcre2_match_data* p) const { pcre2_match_data_free(p); }
    void operator()(pcre2_match_context* p) const { pcre2_match_context_free(p); }
};

}  // namespace

struct Pattern::Code {
    std::unique_ptr<pcre2_code, Free> code;
    std::unique_ptr<pcre2_match_data, Free> data;
    std::unique_ptr<pcre2_match_context, Free> context;
};

Pattern::Pattern(std::string_view expression) : code_(std::make_unique<Code>()) {
    int error = 0;
    PCRE2_SIZE offset = 0;
    code_->code.reset(pcre2_compile(reinterpret_cast<PCRE2_SPTR>(expression.data()), expression.size(),
                                    PCRE2_UTF | PCRE2_DOLLAR_ENDONLY | PCRE2_ALT_BSUX, &error, &offset, nullptr));
    assert(code_->code != nullptr && "the expression is wrong");
    code_->data.reset(pcre2_match_data_create_from_pattern(code_->code.get(), nullptr));
    code_->context.reset(pcre2_match_context_create(nullptr));
    pcre2_set_match_limit(code_->context.get(), kMatchLimit);
}

Pattern::~Pattern() = default;
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;

bool Pattern::found_in(std::string_view text) const {
    return pcre2_match(code_->code.get(), reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(), 0, 0,
                       code_->data.get(), code_->context.get()) >= 0;
}

}  // namespace samgen::text

#include "text/pattern.hpp"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <algorithm>
#include <cassert>
#include <utility>

#include <pcre2.h>

#include "text/python_pattern.hpp"

namespace samgen::text {
namespace {

// Steps after which a match is given up. A few per character are usual.
constexpr std::uint32_t kMatchLimit = 200'000;
// One step may go over the whole text, so a long text gets fewer of them: never fewer than these, and else no more than
// come to so many characters.
constexpr std::size_t kFewestSteps = 100;
constexpr std::size_t kMostCharacters = std::size_t{1} << 28U;
// What a match may put aside, in kibibytes, where it backtracks; and the same for machine code, in bytes.
constexpr std::uint32_t kHeapLimit = 4096;
constexpr std::size_t kStackStart = std::size_t{32} * 1024;
constexpr std::size_t kStackLimit = std::size_t{1024} * 1024;

struct Free {
    void operator()(pcre2_code* p) const { pcre2_code_free(p); }
    void operator()(pcre2_compile_context* p) const { pcre2_compile_context_free(p); }
    void operator()(pcre2_match_data* p) const { pcre2_match_data_free(p); }
    void operator()(pcre2_match_context* p) const { pcre2_match_context_free(p); }
    void operator()(pcre2_jit_stack* p) const { pcre2_jit_stack_free(p); }
};

// What a search works with. A thread has one for all patterns.
struct Bench {
    std::unique_ptr<pcre2_match_data, Free> data{pcre2_match_data_create(1, nullptr)};
    std::unique_ptr<pcre2_match_context, Free> context{pcre2_match_context_create(nullptr)};
    std::unique_ptr<pcre2_jit_stack, Free> stack;

    Bench() {
        pcre2_set_heap_limit(context.get(), kHeapLimit);
        // Machine code makes do with 32 kibibytes of the thread's own stack, and asks for this only when it must.
        pcre2_jit_stack_assign(
            context.get(),
            [](void* self) -> pcre2_jit_stack* {
                auto& bench = *static_cast<Bench*>(self);
                if (bench.stack == nullptr) {
                    bench.stack.reset(pcre2_jit_stack_create(kStackStart, kStackLimit, nullptr));
                }
                return bench.stack.get();
            },
            this);
    }
};

std::uint32_t steps_for(std::size_t characters) {
    const auto affordable = std::max(kMostCharacters / std::max<std::size_t>(characters, 1), kFewestSteps);
    return static_cast<std::uint32_t>(std::min<std::size_t>(affordable, kMatchLimit));
}

Bench& bench() {
    thread_local Bench of_this_thread;
    return of_this_thread;
}

std::unique_ptr<pcre2_code, Free> compiled(std::string_view expression, std::uint32_t options) {
    const std::unique_ptr<pcre2_compile_context, Free> context{pcre2_compile_context_create(nullptr)};
    // `.` is anything but a line feed, whatever PCRE2 was built for.
    pcre2_set_newline(context.get(), PCRE2_NEWLINE_LF);
    // Surrogates are no characters of a text, but stand as the ends of ranges in the wild.
    pcre2_set_compile_extra_options(context.get(), PCRE2_EXTRA_ALLOW_SURROGATE_ESCAPES);
    int error = 0;
    PCRE2_SIZE offset = 0;
    return std::unique_ptr<pcre2_code, Free>{pcre2_compile(reinterpret_cast<PCRE2_SPTR>(expression.data()),
                                                           expression.size(), PCRE2_UTF | PCRE2_ALT_BSUX | options,
                                                           &error, &offset, context.get())};
}

}  // namespace

struct Pattern::Code {
    std::unique_ptr<pcre2_code, Free> code;
};

Pattern::Pattern(std::unique_ptr<Code> code) : code_(std::move(code)) {}

Pattern::Pattern(std::string_view expression)
    : Pattern(std::make_unique<Code>(Code{compiled(expression, PCRE2_DOLLAR_ENDONLY)})) {
    assert(code_->code != nullptr && "the expression is wrong");
}

std::optional<Pattern> Pattern::compile(std::string_view expression, Dialect dialect, Where where) {
    const std::uint32_t anchored = where == Where::beginning ? PCRE2_ANCHORED : 0;
    auto code = dialect == Dialect::ecma ? compiled(expression, PCRE2_DOLLAR_ENDONLY | anchored)
                                         : compiled(from_python(expression), PCRE2_UCP | anchored);
    if (code == nullptr) {
        return std::nullopt;
    }
    return Pattern(std::make_unique<Code>(Code{std::move(code)}));
}

Pattern::~Pattern() = default;
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;

void Pattern::quicken() { static_cast<void>(pcre2_jit_compile(code_->code.get(), PCRE2_JIT_COMPLETE)); }

Match Pattern::search(std::string_view text) const {
    Bench& at = bench();
    pcre2_set_match_limit(at.context.get(), steps_for(text.size()));
    const int result = pcre2_match(code_->code.get(), reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(), 0, 0,
                                   at.data.get(), at.context.get());
    if (result >= 0) {
        return Match::yes;
    }
    return result == PCRE2_ERROR_NOMATCH ? Match::no : Match::unsure;
}

}  // namespace samgen::text

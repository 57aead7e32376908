#include "scaffold/escape.hpp"

#include <fmt/format.h>

#include "text/json.hpp"

namespace samgen::scaffold::escape {
namespace {

constexpr bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

// How many bytes at the front of `text` are a character that turns the direction of writing, or a line end that only
// Unicode knows; 0 for none. They are U+061C, U+200E, U+200F, U+2028 to U+202E and U+2066 to U+2069.
std::size_t deceptive(std::string_view text) {
    if (text.starts_with("\xD8\x9C")) {
        return 2;
    }
    if (text.size() < 3 || text[0] != '\xE2') {
        return 0;
    }
    const auto last = static_cast<unsigned char>(text[2]);
    const bool is_mark = text[1] == '\x80' && (last == 0x8E || last == 0x8F || (last >= 0xA8 && last <= 0xAE));
    const bool is_isolate = text[1] == '\x81' && last >= 0xA6 && last <= 0xA9;
    return is_mark || is_isolate ? 3 : 0;
}

}  // namespace

std::string cpp(std::string_view text) {
    // Octal escapes end after three digits; hexadecimal ones would swallow what follows.
    const auto octal = [](char c) { return fmt::format("\\{:03o}", static_cast<unsigned char>(c)); };
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        if (const std::size_t bytes = deceptive(text.substr(i)); bytes != 0) {
            for (const std::size_t end = i + bytes; i < end; ++i) {
                out += octal(text[i]);
            }
            continue;
        }
        const char c = text[i++];
        if (c == '"' || c == '\\' || (c == '?' && out.ends_with('?'))) {
            out += '\\';  // also before a second question mark: compilers warn of trigraphs
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else if (is_control(c)) {
            out += octal(c);
        } else {
            out += c;
        }
    }
    return out;
}

std::string json(std::string_view text) {
    std::string out;
    text::append_json(out, text);
    return out;
}

// https://www.rfc-editor.org/rfc/rfc3986#section-2.3: what stands for itself.
std::string query(std::string_view text) {
    constexpr std::string_view kPlain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    std::string out;
    for (const char c : text) {
        out += kPlain.find(c) == std::string_view::npos ? fmt::format("%{:02X}", static_cast<unsigned char>(c))
                                                        : std::string(1, c);
    }
    return out;
}

// Their strings differ in nothing that matters here.
std::string toml(std::string_view text) { return json(text); }

std::string cmake(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '"' || c == '\\' || c == '$') {
            out += '\\';
        }
        out += c;
    }
    return out;
}

std::string make(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '$') {
            out += "$$";
        } else if (c == '#') {
            out += "\\#";
        } else {
            out += is_control(c) ? ' ' : c;
        }
    }
    // A backslash at the end of a line would join the next one to it.
    if (out.ends_with('\\')) {
        out += "$()";
    }
    return out;
}

std::string shell(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'') {
            out += "'\\''";
        } else {
            out += c;
        }
    }
    return out + "'";
}

std::string comment(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        if (const std::size_t bytes = deceptive(text.substr(i)); bytes != 0) {
            out += '?';
            i += bytes;
            continue;
        }
        const char c = text[i++];
        out += is_control(c) ? ' ' : c;
    }
    // A backslash, or its trigraph, at the end of a line would draw the next one into the comment.
    out.erase(out.find_last_not_of(' ') + 1);
    if (out.ends_with('\\') || out.ends_with("?\?/")) {
        out += '.';
    }
    return out;
}

}  // namespace samgen::scaffold::escape

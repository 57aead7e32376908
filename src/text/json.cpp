#include "text/json.hpp"

namespace samgen::text {

void append_json(std::string& out, std::string_view text) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    for (const char c : text) {
        switch (c) {
            case '"':
                out += "\\\"";
                break;
            case '\\':
                out += "\\\\";
                break;
            case '\n':
                out += "\\n";
                break;
            case '\r':
                out += "\\r";
                break;
            case '\t':
                out += "\\t";
                break;
            default: {
                const auto code = static_cast<unsigned char>(c);
                if (code < 0x20 || code == 0x7F) {
                    out += "\\u00";
                    out += kDigits[code >> 4U];
                    out += kDigits[code & 0xFU];
                } else {
                    out += c;
                }
            }
        }
    }
}

std::string json_string(std::string_view text) {
    std::string out = "\"";
    append_json(out, text);
    return out += '"';
}

}  // namespace samgen::text

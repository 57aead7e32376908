#include "schema/freezer.hpp"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <deque>
#include <numeric>
#include <string>
#include <unordered_map>

#include "schema/keyword.hpp"

namespace samgen::schema {
namespace {

constexpr std::uint32_t made(Kind kind, std::size_t payload) {
    return static_cast<std::uint32_t>(payload << Document::kKindBits) | static_cast<std::uint32_t>(kind);
}

constexpr std::uint32_t payload_of(std::uint32_t word) { return word >> Document::kKindBits; }

// FNV-1a, over words.
std::size_t hash_of(std::span<const std::uint32_t> words) {
    std::uint64_t hash = 14695981039346656037U;
    for (const std::uint32_t word : words) {
        hash = (hash ^ word) * 1099511628211U;
        hash ^= hash >> 29;
    }
    return static_cast<std::size_t>(hash);
}

}  // namespace

struct Freezer::Tables {
    std::deque<std::string> strings;  // a deque: the index below points at its texts
    std::unordered_map<std::string_view, std::uint32_t> string_numbers;
    std::vector<double> numbers;
    std::unordered_map<std::uint64_t, std::uint32_t> number_places;     // by their bits
    std::vector<std::uint32_t> values;                                  // the offsets in it are from after the header
    std::unordered_multimap<std::size_t, std::uint32_t> value_offsets;  // by the hash of what is there

    [[nodiscard]] std::uint32_t place(double value) {
        std::uint64_t bits = 0;
        std::memcpy(&bits, &value, sizeof bits);
        const auto [found, fresh] = number_places.try_emplace(bits, static_cast<std::uint32_t>(numbers.size()));
        if (fresh) {
            numbers.push_back(value);
        }
        return found->second;
    }

    // The word of an array or an object of these words, n and all, and whether it is new.
    [[nodiscard]] std::pair<Word, bool> keep(Kind kind, std::span<const std::uint32_t> words) {
        const std::size_t hash = hash_of(words) + static_cast<std::size_t>(kind);
        const auto [first, last] = value_offsets.equal_range(hash);
        for (auto it = first; it != last; ++it) {
            // A shorter value at the very end cannot be equal: its first word, its size, is not.
            if (values.size() - it->second >= words.size() &&
                std::equal(words.begin(), words.end(), values.begin() + it->second)) {
                return {made(kind, Document::kHeaderWords + it->second), false};
            }
        }
        const std::size_t offset = values.size();
        value_offsets.emplace(hash, static_cast<std::uint32_t>(offset));
        values.insert(values.end(), words.begin(), words.end());
        return {made(kind, Document::kHeaderWords + offset), true};
    }
};

Freezer::Freezer() : tables_(std::make_unique<Tables>()) {
    for (const std::string_view keyword : kKeywords) {
        static_cast<void>(string(keyword));
    }
}

Freezer::~Freezer() = default;

Freezer::Word Freezer::null() { return made(Kind::null, 0); }

Freezer::Word Freezer::boolean(bool value) { return made(Kind::boolean, value ? 1 : 0); }

Freezer::Word Freezer::integer(double value) { return made(Kind::integer, tables_->place(value)); }

Freezer::Word Freezer::number(double value) { return made(Kind::number, tables_->place(value)); }

Freezer::Word Freezer::string(std::string_view text) {
    if (const auto found = tables_->string_numbers.find(text); found != tables_->string_numbers.end()) {
        return made(Kind::string, found->second);
    }
    const auto number = static_cast<std::uint32_t>(tables_->strings.size());
    tables_->string_numbers.emplace(tables_->strings.emplace_back(text), number);
    return made(Kind::string, number);
}

Freezer::Word Freezer::array(std::span<const Word> items) {
    std::vector<std::uint32_t> words;
    words.reserve(items.size() + 1);
    words.push_back(static_cast<std::uint32_t>(items.size()));
    words.insert(words.end(), items.begin(), items.end());
    return tables_->keep(Kind::array, words).first;
}

Freezer::Word Freezer::object(std::span<const std::pair<Word, Word>> members) {
    const auto size = static_cast<std::uint32_t>(members.size());
    std::vector<std::uint32_t> words;
    words.reserve(2 * members.size() + 1);
    words.push_back(size);
    for (const auto& [key, value] : members) {
        words.push_back(payload_of(key));
        words.push_back(value);
    }
    const auto [word, fresh] = tables_->keep(Kind::object, words);
    if (fresh && size > Document::kSmallObject) {
        std::vector<std::uint32_t> places(size);
        std::iota(places.begin(), places.end(), 0U);
        const auto& strings = tables_->strings;
        std::sort(places.begin(), places.end(), [&](std::uint32_t a, std::uint32_t b) {
            return Document::is_before(strings[words[1 + 2 * a]], strings[words[1 + 2 * b]]);
        });
        tables_->values.insert(tables_->values.end(), places.begin(), places.end());
    }
    return word;
}

std::vector<std::uint32_t> Freezer::finish(Word root) const {
    const Tables& tables = *tables_;
    Document::Header header{};
    header.magic = Document::kMagic;
    header.root = root;
    header.string_count = static_cast<std::uint32_t>(tables.strings.size());

    std::vector<std::uint32_t> words(Document::kHeaderWords);
    words.insert(words.end(), tables.values.begin(), tables.values.end());

    header.numbers = static_cast<std::uint32_t>(words.size());
    words.resize(words.size() + 2 * tables.numbers.size());
    if (!tables.numbers.empty()) {
        std::memcpy(words.data() + header.numbers, tables.numbers.data(), tables.numbers.size() * sizeof(double));
    }

    header.starts = static_cast<std::uint32_t>(words.size());
    std::string texts;
    for (const std::string& text : tables.strings) {
        words.push_back(static_cast<std::uint32_t>(texts.size()));
        texts += text;
    }
    words.push_back(static_cast<std::uint32_t>(texts.size()));

    header.texts = static_cast<std::uint32_t>(words.size());
    texts.resize((texts.size() + 3) / 4 * 4);
    words.resize(words.size() + texts.size() / 4);
    std::memcpy(words.data() + header.texts, texts.data(), texts.size());

    header.size = static_cast<std::uint32_t>(words.size());
    std::memcpy(words.data(), &header, sizeof header);
    return words;
}

}  // namespace samgen::schema

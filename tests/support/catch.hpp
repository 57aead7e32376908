#pragma once

// Debian 12 has Catch2 2.13; newer releases have version 3, whose header has another name.
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>

// The matchers of version 2, which lie elsewhere since.
namespace Catch {
using Matchers::EndsWith;
using Matchers::StartsWith;
inline auto Contains(const std::string& text) { return Matchers::ContainsSubstring(text); }
}  // namespace Catch
#else
#include <catch2/catch.hpp>
#endif

#pragma once

// Debian 12 has Catch2 2.13; newer releases have version 3, whose header has another name.
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif

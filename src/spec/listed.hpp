#pragma once

#include <map>
#include <string>

#include "diag/diagnostic.hpp"
#include "spec/values.hpp"

namespace samgen::spec {

// What has been listed so far: what is listed again is reported, with the place of the first.
class Listed {
   public:
    explicit Listed(diag::Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

    // Whether it is new. Two things are the same by their `key`.
    bool add(const Text& said, const std::string& key);
    bool add(const Text& said) { return add(said, said.value); }

   private:
    diag::Diagnostics& diagnostics_;
    std::map<std::string, Span> seen_;
};

}  // namespace samgen::spec

#pragma once

#include <set>
#include <string>

#include "diag/diagnostic.hpp"
#include "template/stage_values.hpp"

// What cannot differ between the stages of one template: SAM reads much of what it is given before it knows the stage.
namespace samgen::tmpl {

// SAM takes a map there, and no function for the whole of it: what differs is in its members.
[[nodiscard]] bool stays_map(const Place& place);

// Whether what is there in some stages (`partly`), or is another value in each, decides what SAM makes.
[[nodiscard]] bool is_decided_by_sam(const Place& place, bool partly, bool plain);

// Says so: in the words of the spec where it has a key for that. Each key of it is said once.
class Refusals {
   public:
    explicit Refusals(diag::Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

    void refuse(const Values& values, const Place& place, text::Span otherwise);

   private:
    diag::Diagnostics& diagnostics_;
    std::set<std::string> said_;
};

}  // namespace samgen::tmpl

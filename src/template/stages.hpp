#pragma once

#include <span>
#include <string>

#include "diag/diagnostic.hpp"
#include "template/document.hpp"

namespace samgen::tmpl {

// The template of a service as it would be in one stage alone.
struct StageDocument {
    std::string name;  // of the stage
    text::Span span;
    Document document;
};

// The stage's own template, in which `Stage` can be nothing else.
[[nodiscard]] Document as_stage(const StageDocument& stage);

// One template for all stages, by the parameter `Stage`. Where they say the same, so does it. Where values differ, they
// go into the mapping `Stages`; what is more than a value, or there in some stages only, hangs on a condition
// (`IsProd`). Where CloudFormation takes neither, the difference is reported.
// `answers`: scanners' rules that such a mapping breaks get a reason, as others do.
[[nodiscard]] Document join_stages(std::span<const StageDocument> stages, bool answers, diag::Diagnostics& diagnostics);

}  // namespace samgen::tmpl

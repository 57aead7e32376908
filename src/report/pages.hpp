#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace samgen::report {

// The page docs/rules/<ID>.md, as it stands; empty when none has been written yet.
[[nodiscard]] std::string_view page_of(std::string_view id);

// The paragraph that follows the page's title, on one line; empty for an empty page.
[[nodiscard]] std::string first_paragraph(std::string_view page);

// The page for a terminal: its title in bold, headings underlined by colour, backquotes kept. Without colour it is the
// page itself.
[[nodiscard]] std::string page_for_terminal(std::string_view page, bool colour);

}  // namespace samgen::report

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lint/application/application.hpp"

namespace samgen::lint::application {

// A stage of an API of the template: a resource of the user's, or one that SAM makes.
struct ApiStage {
    const Resource* resource = nullptr;
    std::string name;  // as written_text() gives it
};

// The stages of an API by its logical ID, those of SAM's APIs as SAM makes them; none where they cannot all be told.
[[nodiscard]] std::vector<ApiStage> stages_of(const Template& tmpl, std::string_view api);

}  // namespace samgen::lint::application

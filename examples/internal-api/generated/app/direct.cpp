// Written by samgen, and again by every `samgen build`.
#include "app/direct.hpp"

namespace direct {

nlohmann::json not_written(std::string_view file) {
    return {{"title", "Not Implemented"}, {"status", 501}, {"detail", "not written yet: " + std::string(file)}};
}

}  // namespace direct

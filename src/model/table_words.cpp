#include "model/table_words.hpp"

namespace samgen::model {

std::string_view word(AttributeType type) {
    switch (type) {
        case AttributeType::string:
            return "S";
        case AttributeType::number:
            return "N";
        case AttributeType::binary:
            return "B";
    }
    return {};
}

std::string_view word(Projection projection) {
    switch (projection) {
        case Projection::all:
            return "ALL";
        case Projection::keys_only:
            return "KEYS_ONLY";
        case Projection::include:
            return "INCLUDE";
    }
    return {};
}

std::string_view word(StreamView view) {
    switch (view) {
        case StreamView::keys_only:
            return "KEYS_ONLY";
        case StreamView::new_image:
            return "NEW_IMAGE";
        case StreamView::old_image:
            return "OLD_IMAGE";
        case StreamView::new_and_old_images:
            return "NEW_AND_OLD_IMAGES";
    }
    return {};
}

}  // namespace samgen::model

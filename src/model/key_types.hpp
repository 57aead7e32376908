#pragma once

#include <map>
#include <string>
#include <vector>

#include "diag/diagnostic.hpp"
#include "model/service.hpp"
#include "spec/spec.hpp"

namespace samgen::model {

// The types of a table's key attributes: each attribute has one, whichever key it stands in.
class KeyTypes {
   public:
    KeyTypes(const spec::Table& table, diag::Diagnostics& diagnostics);

    [[nodiscard]] KeyAttribute attribute(const spec::KeyPart& part) const;
    [[nodiscard]] Key key(const std::vector<spec::KeyPart>& parts) const;

   private:
    struct Known {
        AttributeType type;
        text::Span where;
    };

    void gather(const std::vector<spec::KeyPart>& parts);
    void learn(const spec::Text& name, AttributeType type);
    void from_field(const spec::Text& name);

    const spec::Table& table_;
    diag::Diagnostics& diagnostics_;
    std::map<std::string, Known> types_;
};

}  // namespace samgen::model

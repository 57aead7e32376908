#include "lint/application/metric_math.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>
#include <vector>

#include "text/ascii.hpp"

namespace samgen::lint {
namespace {

using Numbers = std::vector<double>;
constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr int kDeepest = 50;

class Evaluation {
   public:
    Evaluation(std::string_view expression, const std::function<std::optional<double>(std::string_view)>& value_of)
        : rest_(expression), value_of_(value_of) {}

    std::optional<double> run() {
        const auto value = comparison();
        return is_known_ && next() == 0 ? std::optional(value) : std::nullopt;
    }

   private:
    char next() {
        rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t\r\n"), rest_.size()));
        return rest_.empty() ? char{0} : rest_.front();
    }
    bool take(std::string_view token) {
        const bool is_next = next() != 0 && rest_.starts_with(token);
        rest_.remove_prefix(is_next ? token.size() : 0);
        return is_next;
    }
    double give_up() {
        is_known_ = false;
        return kNone;
    }

    double comparison() {
        const auto left = sum();
        for (const std::string_view token : {"<=", ">=", "==", "!=", "<", ">"}) {
            if (!take(token)) {
                continue;
            }
            const auto right = sum();
            const bool is_so = token == "<="   ? left <= right
                               : token == ">=" ? left >= right
                               : token == "<"  ? left < right
                               : token == ">"  ? left > right
                                               : (token == "==") == !(left < right || left > right);
            return is_so ? 1 : 0;
        }
        return left;
    }

    double sum() {
        auto value = product();
        while (is_known_) {
            if (take("+")) {
                value += product();
            } else if (take("-")) {
                value -= product();
            } else {
                break;
            }
        }
        return value;
    }

    double product() {
        auto value = power();
        while (is_known_) {
            if (take("*")) {
                value *= power();
            } else if (take("/")) {
                const auto by = power();
                value = by < 0 || by > 0 ? value / by : kNone;
            } else {
                break;
            }
        }
        return value;
    }

    double power() {
        const auto base = atom();
        return take("^") ? std::pow(base, atom()) : base;
    }

    double atom() {
        if (++depth_ > kDeepest || !is_known_) {
            return give_up();
        }
        double value = kNone;
        if (take("(")) {
            value = comparison();
            value = take(")") ? value : give_up();
        } else if (take("-")) {
            value = -atom();
        } else if (text::is_digit(next())) {
            value = number();
        } else {
            value = named();
        }
        --depth_;
        return value;
    }

    double number() {
        const auto digits = rest_.substr(0, rest_.find_first_not_of("0123456789."));
        rest_.remove_prefix(digits.size());
        double value = 0;
        const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return fault == std::errc() && end == digits.data() + digits.size() ? value : give_up();
    }

    double named() {
        std::size_t size = 0;
        while (size < rest_.size() && (text::is_letter_or_digit(rest_[size]) || rest_[size] == '_')) {
            ++size;
        }
        const auto name = rest_.substr(0, size);
        rest_.remove_prefix(size);
        if (name.empty()) {
            return give_up();
        }
        if (next() == '(') {
            return call(name);
        }
        const auto value = value_of_(name);
        return value ? *value : give_up();
    }

    // What stands between brackets, lists among it.
    Numbers arguments() {
        Numbers values;
        take("(");
        while (is_known_ && !take(")")) {
            if (!take("[") && !take("]") && !take(",")) {
                values.push_back(comparison());
            }
            if (next() == 0) {
                give_up();
            }
        }
        return values;
    }

    double call(std::string_view name) {
        const auto values = arguments();
        const auto upper = text::upper_case(name);
        if (!is_known_ || values.empty()) {
            return give_up();
        }
        if (upper == "MAX") {
            return *std::ranges::max_element(values);
        }
        if (upper == "MIN") {
            return *std::ranges::min_element(values);
        }
        if (upper == "SUM") {
            return std::accumulate(values.begin(), values.end(), 0.0);
        }
        if (upper == "AVG") {
            return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
        }
        if (upper == "ABS" && values.size() == 1) {
            return std::abs(values[0]);
        }
        if (upper == "FILL" && values.size() == 2) {
            return std::isnan(values[0]) ? values[1] : values[0];
        }
        if (upper == "IF" && (values.size() == 2 || values.size() == 3)) {
            return values[0] > 0 || values[0] < 0 ? values[1] : values.size() == 3 ? values[2] : kNone;
        }
        return give_up();
    }

    std::string_view rest_;
    const std::function<std::optional<double>(std::string_view)>& value_of_;
    bool is_known_ = true;
    int depth_ = 0;
};

}  // namespace

std::optional<double> evaluate(std::string_view expression,
                               const std::function<std::optional<double>(std::string_view)>& value_of) {
    return Evaluation(expression, value_of).run();
}

}  // namespace samgen::lint

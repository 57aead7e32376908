#include "scaffold/layout.hpp"

#include <string>

#include "support/catch.hpp"

namespace samgen::scaffold {

TEST_CASE("lines that names make too long are broken, and short functions stay on one") {
    const std::string fits(20, 'x');
    const std::string wide(50, 'x');
    CHECK(layout("int f(int a) {\n    return a;\n}\n") == "int f(int a) { return a; }\n");
    CHECK(layout("if (a) {\n    b();\n}\n") == "if (a) {\n    b();\n}\n");
    CHECK(layout("void " + fits + "(int " + wide + ", int " + wide + ");\n") ==
          "void " + fits + "(int " + wide + ",\n" + std::string(26, ' ') + "int " + wide + ");\n");
    CHECK(layout("void " + wide + wide + "(int a, int b, int c);\n") ==
          "void " + wide + wide + "(int a, int b,\n" + std::string(106, ' ') + "int c);\n");
    const auto of_columns = [](std::size_t columns) {
        return "void f(int a, " + std::string(columns - 16, 'x') + ");\n";
    };
    CHECK(layout(of_columns(120)) == of_columns(120));
    CHECK(layout(of_columns(121)) == "void f(int a,\n       " + std::string(105, 'x') + ");\n");
    CHECK(layout("f(\"" + wide + wide + ", \\\", b\", a);\n") == "f(\"" + wide + wide + ", \\\", b\", a);\n");
    CHECK(layout("{\"" + wide + wide + "(x, y) { z, }\", f},\n") == "{\"" + wide + wide + "(x, y) { z, }\", f},\n");
    CHECK(layout("void " + wide + "(int " + fits + ") { return; }\n") ==
          "void " + wide + "(int " + fits + ") { return; }\n");
    CHECK(layout("void " + wide + "(int " + wide + ") { return " + fits + "; }\n") ==
          "void " + wide + "(int " + wide + ") {\n    return " + fits + ";\n}\n");
}

}  // namespace samgen::scaffold

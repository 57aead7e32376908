// write_project NAME FOLDER: writes the project of one of the sample services, for compile_generated.sh.

#include <filesystem>
#include <fstream>
#include <iostream>
#include <string_view>

#include "scaffold/project.hpp"
#include "scaffold/services.hpp"

int main(int argc, char** argv) {
    const std::string_view name = argc == 3 ? argv[1] : "";
    if (name != "product" && name != "rest" && name != "aws-sdk" && name != "hostile") {
        std::cerr << "usage: write_project product|rest|aws-sdk|hostile FOLDER\n";
        return 64;
    }
    auto service = name == "product"   ? samgen::test::product_service()
                   : name == "rest"    ? samgen::test::rest_service()
                   : name == "aws-sdk" ? samgen::test::aws_sdk_service()
                                       : samgen::test::hostile_service();
#if defined(__aarch64__)
    service.function_defaults.emplace().architecture = "arm64";  // what is built here is to run here
#endif
    for (const auto& file : samgen::scaffold::project(service)) {
        const std::filesystem::path path = std::filesystem::path(argv[2]) / file.path;
        std::filesystem::create_directories(path.parent_path());
        if (!(std::ofstream(path, std::ios::binary) << file.bytes)) {
            std::cerr << "cannot write " << path << '\n';
            return 74;
        }
    }
    return 0;
}

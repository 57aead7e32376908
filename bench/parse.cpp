// samgen_bench_parse FILE: reads the file with yaml-cpp, as it comes, and ends: the least that a linter in C++ has to
// do.

#include <cstdio>
#include <exception>

#include <yaml-cpp/yaml.h>

int main(int argc, char** argv) {
    try {
        for (int i = 1; i < argc; ++i) {
            if (!YAML::LoadFile(argv[i]).IsMap()) {
                return 1;
            }
        }
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "samgen_bench_parse: %s\n", error.what());
        return 1;
    }
}

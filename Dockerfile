# samgen in an image that holds nothing else. In the folder with samgen.yaml:
#   docker run --rm --user "$(id -u):$(id -g)" --volume "$PWD:/work" samgen build
FROM debian:bookworm AS build
WORKDIR /source
COPY . .
RUN apt-get update && scripts/package && mkdir /work && tar -xzf build/packages/samgen-linux-*.tar.gz -C /work --strip-components=1

FROM scratch
LABEL org.opencontainers.image.title="samgen" org.opencontainers.image.licenses="Apache-2.0"
COPY --from=build /work/bin/samgen /usr/bin/samgen
COPY --from=build /work/share/doc/samgen/LICENSE /work/share/doc/samgen/third-party-notices.txt /usr/share/doc/samgen/
WORKDIR /work
ENTRYPOINT ["/usr/bin/samgen"]
CMD ["--help"]

# One image with both processes; the command names which one runs: `bot` or `admin`.
# Build the jars first: mvn package -DskipTests
FROM eclipse-temurin:25-jre AS jvm

# An AOT cache fits only the JVM that made it: it is trained on the one that the image has.
FROM jvm AS built
RUN apt-get update && apt-get install -y --no-install-recommends curl mariadb-server redis-server
WORKDIR /build
COPY . .
RUN .ci/image /app /layers

FROM jvm
RUN useradd --system --uid 10001 --no-create-home huiyin
WORKDIR /app
COPY --from=built /layers/dependencies ./
COPY --from=built /layers/application ./
COPY --from=built /layers/caches ./
USER huiyin
EXPOSE 8080 8081
ENTRYPOINT ["/app/start"]
CMD ["bot"]

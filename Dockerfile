# One image with both processes; the command names which one runs: `bot` or `admin`.
# Build the jars first: mvn package -DskipTests
FROM eclipse-temurin:25-jre AS extracted
WORKDIR /jars
COPY bot/target/bot-exec.jar admin/target/admin-exec.jar ./
RUN java -Djarmode=tools -jar bot-exec.jar extract --destination bot \
 && java -Djarmode=tools -jar admin-exec.jar extract --destination admin

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --no-create-home huiyin
WORKDIR /app
COPY --from=extracted /jars/bot bot
COPY --from=extracted /jars/admin admin
ENV BOT_FLAGS="-Xms160m -Xmx160m -XX:MetaspaceSize=160m -XX:MaxMetaspaceSize=224m -XX:ReservedCodeCacheSize=96m -XX:+UseSerialGC -Xss512k"
ENV ADMIN_FLAGS="-Xms160m -Xmx160m -XX:MetaspaceSize=160m -XX:MaxMetaspaceSize=224m -XX:ReservedCodeCacheSize=64m -XX:+UseSerialGC -Xss512k"
USER huiyin
EXPOSE 8080 8081 9080 9081
ENTRYPOINT ["sh", "-c", "case $0 in bot) flags=$BOT_FLAGS ;; admin) flags=$ADMIN_FLAGS ;; *) echo \"Say bot or admin, not $0\" >&2; exit 2 ;; esac; exec java $flags -jar $0/$0-exec.jar \"$@\""]
CMD ["bot"]

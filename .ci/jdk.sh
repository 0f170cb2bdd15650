# Sourced: sets JAVA_HOME to a JDK 25 or newer of this machine.
for jdk in /usr/lib/jvm/*; do
  version=$("$jdk/bin/java" -XshowSettings:properties -version 2>&1 \
    | sed -n 's/.*java.specification.version = \([0-9]*\).*/\1/p') || true
  if [ "${version:-0}" -ge 25 ] && [ -x "$jdk/bin/javac" ]; then export JAVA_HOME=$jdk; fi
done

package org.huiyin.sandbox.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Gives the tests of a class a simulator of their own, which they take as a parameter; they run
/// one after the other, for each finds it as new.
///
/// ```java
/// @WithSandbox(world = "my-world.json", bot = "http://127.0.0.1:8080")
/// class GreetingTests {
///     @Test
///     void greets(Sandbox sandbox) {
///         sandbox.from("lina").says("你好").hears("你好");
///     }
/// }
/// ```
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(WeComSandbox.class)
@Execution(ExecutionMode.SAME_THREAD)
public @interface WithSandbox {

    /// A file, or a resource of the class path; the built-in institute if left out.
    String world() default "";

    /// The address of the bot; it can be told later with [WeComSandbox#bot].
    String bot() default "";

    /// Named settings such as `retries=0`.
    String[] settings() default {};
}

package org.huiyin.admin.access;

import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/// The page with the two fields; what it says about an attempt stands in its address. Every page
/// learns from here who is signed in.
@Controller
@ControllerAdvice
class SignInPage {

    @GetMapping("/login")
    String signIn(@RequestParam(name = "wait", defaultValue = "0") int seconds, Model model) {
        model.addAttribute("wait", seconds);
        return "login";
    }

    @ModelAttribute("username")
    @Nullable String username(@Nullable Principal person) {
        return person == null ? null : person.getName();
    }
}

package al.headless.sandbox;

import java.util.Map;

/// What a page says: who asks for what, and what each button does. `facts` keep their order.
record PageContent(String title, String who, Map<String, String> facts, Map<Choice, String> effects) {}

package fold

import "regexp"

// What people say in a chat before and behind what they ask, and mean nothing by.
var (
	reGreeting = regexp.MustCompile(`(?i)^(?:(?:hi|hello|hey|hiya|yo|ok|okay|so|um+|uh+|er+|hm+|well|yeah|yes|` +
		`right|wait|` +
		`please|pls|plz|thanks|thx|just|btw|oh|and|эй|привет|ну|так|слушай|пожалуйста)` +
		`(?: (?:bot|daybook|there|all|guys|folks|everyone|everybody|бот|всем))?[,!:.…]* |(?:bot|daybook|бот)[,!:]+ )`)
	reTag = regexp.MustCompile(`(?i)[,.!?…\s]+(?:please|pls|plz|thanks|thx|thank you|ta|cheers|lol|lmao|rofl|` +
		`ha(?:ha)+|omg|` +
		`idk|imo|btw|bro|dude|mate|guys|folks|anyone|anybody|someone|again|tho|or so|or something|i think|i ` +
		`guess|i mean|` +
		`or thereabouts|thereabouts|you know|only|please and thanks|пожалуйста|плиз|спасибо|что ли|вроде|` +
		`примерно)[.!?…]*$`)
)

// Unsaid takes off a text what people say around what they ask: "hey bot, …", "… please", "… lol", "… or so".
// Something is always left.
func Unsaid(s string) string {
	for range 4 {
		before := s
		if loc := reGreeting.FindStringIndex(s); loc != nil && loc[1] < len(s) {
			s = s[loc[1]:]
		}
		if loc := reTag.FindStringIndex(s); loc != nil && loc[0] > 0 {
			s = s[:loc[0]]
		}
		if s == before {
			break
		}
	}
	return s
}

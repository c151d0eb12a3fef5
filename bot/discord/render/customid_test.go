package render

import (
	"strings"
	"testing"

	"daybook/bot"
)

// A request that is too long for a custom ID goes on from the message that carries it,
// also after a restart; another message's footer does not do.
func TestCarriedRequests(t *testing.T) {
	long := strings.Repeat("neighbours and ambassadors ", 12) + "OR parrots"
	r := bot.NewRequest("search", "query", long, "page", "2")
	if _, ok := CustomID(r, true, ""); ok {
		t.Fatal("the request fits")
	}
	id, ok := carriedID(r, true)
	if !ok {
		t.Fatalf("the short form has %d letters: %s", Letters(id), id)
	}
	head, rest, _ := strings.Cut(id, ":")
	key, text, _ := strings.Cut(rest, ":")
	if head != headCarriedPrivate || !strings.Contains(text, "page:2") {
		t.Errorf("got the custom ID %s", id)
	}
	back, ok := Carried(bot.NewRequest("search", "page", "2"), key, []string{"1 to 8 of 20", carriedMark + long})
	if !ok || back.Arg("query") != long || back.Arg("page") != "2" {
		t.Errorf("reads back as %v, %v", back, ok)
	}
	if _, ok := Carried(r, key, []string{carriedMark + "something else"}); ok {
		t.Error("the footer of another request was taken")
	}
}

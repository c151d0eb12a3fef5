package shelf_test

import (
	"strings"
	"testing"

	"daybook/bot"
)

// TestHandoutOfFolder makes sheets of folders: one's own for oneself, the server's for all, with
// the group's notes where they are asked for and never with private or hidden ones.
func TestHandoutOfFolder(t *testing.T) {
	w := newWorld(t)
	for _, line := range []string{`/save alder/1931-04-02/1 folder:mine`, `/save alder/1931-04-01/1 folder:mine`,
		`/save alder/1931-04-01/1 folder:"group:spring 1931"`,
		`/note add alder/1931-04-01/1 text:"A word of the group"`,
		`/note add alder/1931-04-01/1 for:me text:"A word of mine"`} {
		w.ask(ann, line)
	}
	w.ask(bob, `/note add alder/1931-04-01/1 text:"A rude word"`)
	w.ask(boss, "/note hide 3")
	sheet := func(who bot.Asker, line string) (bot.Answer, string) {
		t.Helper()
		a := w.ask(who, line)
		data, err := a.Files[1].Bytes()
		if err != nil {
			t.Fatal(err)
		}
		return a, string(data)
	}
	a, md := sheet(ann, "/handout folder:mine")
	second, first := strings.Index(md, "Parrot number 1"), strings.Index(md, "Parrot number 2")
	if !a.Private || strings.Contains(md, "word") || first < 0 || second < first {
		t.Errorf("her own, private %t:\n%s", a.Private, md)
	}
	if a.Controls[0].Label != "With the group's notes" {
		t.Fatalf("%+v", a.Controls)
	}
	a, md = sheet(ann, a.Controls[0].Request.String())
	if !a.Private || !strings.Contains(md, "**A member's note, 3 May 2026:** A word of the group") ||
		strings.Contains(md, "mine\n") && strings.Contains(md, "A word of mine") || strings.Contains(md, "rude") {
		t.Errorf("with notes, private %t:\n%s", a.Private, md)
	}
	if a, md := sheet(bob, `/handout folder:"group:spring 1931" notes:yes`); a.Private ||
		strings.Count(md, "A word of the group") != 1 || strings.Contains(md, "A word of mine") {
		t.Errorf("the server's, private %t:\n%s", a.Private, md)
	}
	if _, md := sheet(bob, "/handout 1 April 1931 notes:yes"); !strings.Contains(md, "A word of the group") {
		t.Errorf("of a time:\n%s", md)
	}
	if a, _ := sheet(bob, "/handout 2 April 1931 notes:yes"); !strings.Contains(a.Lead, "Nobody has written a note") {
		t.Errorf("without any note: %s", a.Lead)
	}
	w.ask(solo, "/save alder/1931-04-02/1 folder:alone")
	w.ask(solo, `/note add alder/1931-04-02/1 text:"A word for the seminar"`)
	if _, md := sheet(solo, "/handout folder:alone notes:yes"); !strings.Contains(md, "A word for the seminar") {
		t.Errorf("who reads alone:\n%s", md)
	}
	w.refused(bob, "/handout folder:mine", "There is no folder “mine”")
	w.refused(bob, `/handout date:1931 folder:mine`, "either of a time or of a folder")
	w.refused(bob, "/handout", "Of which time")
	w.refused(bob, `/handout folder:"group:spring 1931" diary:alder`, "as a whole")
}

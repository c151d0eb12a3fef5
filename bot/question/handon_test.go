package question_test

import (
	"strings"
	"testing"

	"daybook/bot/bottest"
)

// What another command answers better is answered by it, and the lead says so.
func TestAskHandsOn(t *testing.T) {
	b := bottest.Embedded()
	for _, tt := range []struct{ question, want string }{
		{"help", "/help"},
		{"What can you do?", "/help"},
		{"how do I use this?", "/help"},
		{"what can I ask you here", "/help"},
		{"Is it genuine?", "/about"},
		{"is this diary a forgery or not", "/about"},
		{"who wrote this?", "/about"},
		{"Who really wrote the diary?", "/about"},
		{"did Litvinov really write this?", "/about"},
		{"can we trust these notes", "/about"},
		{"are the notes authentic?", "/about"},
		{"how reliable is it?", "/about"},
		{"8 March", "/on 8 March"},
		{"what happened on 16 March 1938?", "/on 16 March 1938"},
		{"What did he write in March 1938", "/on March 1938"},
		{"anything on 3 July?", "/on 3 July"},
		{"What did Maisky write in February 1940?", "/on February 1940 diary:maisky"},
		{"what did Litvinov write in 1938", "/on 1938 diary:litvinov"},
		{"what did Litvinov write on the 3rd of March 1938", "/on 3rd of March 1938 diary:litvinov"},
		{"Zinoviev letter", "/what Zinoviev letter"},
		{"the Kellogg Pact", "/what Kellogg Pact"},
		{"Krestinsky", "/who Krestinsky"},
		{"Who was Krestinsky?", "/who Krestinsky"},
		{"How did Krestinsky die?", "/who Krestinsky"},
		{"when was Litvinov born", "/who Litvinov"},
		{"When and where did Kamenev die?", "/who Kamenev"},
		{"where was Maisky born?", "/who Maisky"},
		{"tell me about Tukhachevsky", "/who Tukhachevsky"},
		{"could you tell me who Stalin's wife was", "/who Stalin's wife"},
		{"who was Stalin's daughter", "/who Stalin's daughter"},
		{"кто такой Крестинский?", "/who Крестинский"},
		{"what does Instantsia mean?", "/what Instantsia"},
		{"What is the O.G.P.U.?", "/what O.G.P.U."},
		{"what is a neighbour", "/what neighbours"},
		{"page 240", "/entry p. 240"},
		{"what is on p. 65?", "/entry p. 65"},

		// These are questions for the passages.
		{"What happened to Stalin's wife?", ""},
		{"How did the envoy get out of the lift?", ""},
		{"what did Litvinov write to Stalin about Spain in 1936", ""},
		{"is it true that Trotsky was a freemason?", ""},
		{"who wrote the letter about the trial?", ""},
		{"Trotsky after 1930", ""},
		{"did Bukharin really write the constitution?", ""},
		{"what is the price of a submarine", ""},
		{"how did Frunze die on the operating table", ""},
	} {
		a := bottest.Ask(t, b, "/ask "+tt.question)
		read := ""
		if after, ok := strings.CutPrefix(a.Lead, "Read as “"); ok {
			read, _, _ = strings.Cut(after, "”")
		}
		if read != tt.want {
			t.Errorf("%s: read as %q, want %q; lead %q", tt.question, read, tt.want, a.Lead)
		}
	}
	a := bottest.Ask(t, b, "/ask Who was Krestinsky?")
	last := a.Choices[len(a.Choices)-1].Request
	if again := bottest.Ask(t, b, last.String()); strings.HasPrefix(again.Lead, "Read as “") || len(again.Hits) == 0 {
		t.Errorf("%s: got %q, want passages", last, again.Lead)
	}
}

// A question of which the first word is a command is a question, misspelt or not.
func TestQuestionAfterCommand(t *testing.T) {
	b := bottest.Embedded()
	for _, tt := range []struct{ line, read string }{
		{"/what happend in Munich", "what happened in Munich"},
		{"/what did they say of the neighbours", "what did they say of the neighbours"},
		{"/what is the instantsia", "/what Instantsia"},
		{"/what was Krestinsky", "/who "},
		{"/who is Krestinsky", "/who Krestinsky"},
		{"/who killed Kirov", "who killed Kirov"},
		{"/who was shot in 1938", "time: 1938"},
		{"/what Red Army", ""},
	} {
		a := bottest.Ask(t, b, tt.line)
		if read := strings.HasPrefix(a.Lead, "Read as "); read != (tt.read != "") ||
			!strings.Contains(a.Lead, tt.read) {
			t.Errorf("%s: %s: %s, want it read as %q", tt.line, a.Title, a.Lead, tt.read)
		}
	}
}

// What is almost right is refused with a form that works.
func TestNearlyRight(t *testing.T) {
	b := bottest.Embedded()
	for _, tt := range []struct{ line, want string }{
		{"/on 1939 pepys", "“pepys” is the name of no diary here, and no part of a date. There are litvinov and " +
			"maisky; /on 1939 has them all"},
		{"/on pepys 1939", "/on 1939 has them all"},
		{"/cite litvinov/1938-03-16/1 harvard", "There is no style “harvard”. Choose one of: note,"},
		{"/search in:maisky", "/about maisky"},
		{"/today pepys", "There is no diary “pepys”"},
	} {
		bottest.Contains(t, bottest.Refused(t, b, tt.line), tt.want)
	}
	for _, tt := range []struct{ line, hint string }{
		{"/search asdkjhasd", "such as asdkjh*"},
		{"/search page:9999", "Ask for other pages"},
		{"/search pizza from:1936", "without what limits it"},
	} {
		bottest.Contains(t, bottest.Ask(t, b, tt.line).Hint, tt.hint)
	}
	if a := bottest.Ask(t, b, "/about maisky"); len(a.Fields) != 2 || !strings.Contains(a.Fields[0].Name, "Maisky") {
		t.Errorf("/about of one diary: %+v", a.Fields)
	}
	if a := bottest.Ask(t, b, "/today maisky"); a.Read.Diary != "maisky" {
		t.Errorf("/today of one diary: %+v", a.Read)
	}
}

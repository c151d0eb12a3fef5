package corpus

import (
	"strings"
	"testing"
)

func TestGuessLanguage(t *testing.T) {
	for want, text := range map[string]string{
		"en": "In the morning the rain came down on the yard and I went with my brother to the mill, which was " +
			"closed for the day. ",
		"de": "Am Morgen fiel der Regen auf den Hof und ich ging mit dem Bruder zu der Mühle, die an dem Tag nicht " +
			"offen war. ",
		"fr": "Le matin la pluie est venue sur la cour et je suis parti avec mon frère pour le moulin, qui ne " +
			"tournait pas dans les eaux du jour. ",
		"ru": "Утром дождь пошёл на двор, и я с братом пошёл на мельницу, но он сказал, что это не день, и меня не " +
			"пустил. ",
		"nl": "In de ochtend viel het water op een erf en ik ging met mijn broer naar de molen, maar er was niet " +
			"veel aan. ",
		"": "Lorem ipsum dolor sit amet consectetur adipiscing elit sed eiusmod tempor incididunt labore magna " +
			"aliqua. ",
	} {
		if got := GuessLanguage(strings.Repeat(text, 5)); got != want {
			t.Errorf("%q: got %q, want %q", text[:20], got, want)
		}
	}
	if got := GuessLanguage("the and of"); got != "" {
		t.Errorf("three words are %q", got)
	}
}

func TestLanguageTag(t *testing.T) {
	for said, want := range map[string]string{"de": "de", "de-AT": "de", "DE_at": "de", "German": "de", "deutsch": "de",
		"deu": "de", "fre": "fr", "Русский": "ru", "nb-NO": "no", "grc": "grc", "": "", "x": "", "plain": "", "1911": ""} {
		if got, ok := LanguageTag(said); got != want || ok != (want != "") {
			t.Errorf("%q: got %q, %t, want %q", said, got, ok, want)
		}
	}
}

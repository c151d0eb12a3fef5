package names

import "testing"

// A title or a name and a surname that are run together are two words, and other words are none.
func TestParted(t *testing.T) {
	d := clan()
	for word, want := range map[string]string{"ComradeZhukov": "Comrade Zhukov", "comradezhukov": "comrade zhukov",
		"MrMelnik": "Mr Melnik", "ZhukovMelnik": "Zhukov Melnik", "zhukovmelnik": "", "Zhukov": "", "MrOrlov": "",
		"thezhukov": "the zhukov", "azhukov": "", "": "", "Melniks": ""} {
		if got := d.Parted(word); got != want {
			t.Errorf("%s: got %q, want %q", word, got, want)
		}
	}
}

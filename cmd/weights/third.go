package main

import "daybook/index/ask"

// neutral are weights that no question was used for: of every kind the same. What is
// committed was fitted to all questions, and to begin there would not be to hold any out.
func neutral(w ask.Weights) ask.Weights {
	for _, n := range w.Numbers() {
		*n.Value = 1
		if !n.Positive {
			*n.Value = 0
		}
	}
	return w
}

// thirdPart returns how the questions that are held out are answered by weights, doubt and
// bounds that were fitted on the others.
func (f *fitting) thirdPart(cases []*trial) []*result {
	var fitted []*trial
	for _, k := range cases {
		if !heldOut(k.Q) {
			fitted = append(fitted, k)
		}
	}
	w := f.fit(fitted, -1)
	v := f.doubt(ranked(&w, fitted), -1, -1)
	var held []*result
	for _, r := range ranked(&w, cases) {
		if !heldOut(r.Q) {
			continue
		}
		v.judge(r)
		held = append(held, r)
	}
	return held
}

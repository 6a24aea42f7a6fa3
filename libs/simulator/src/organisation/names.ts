import type { Random } from '../random.js';

/** Invented people: any likeness is chance. */
const firstNames =
  'Ada Amara Anika Arjun Astrid Ben Bianca Caleb Carmen Chidi Clara Dara David Devika Elif Elena Emil Farah Felix Fiona Gabriel Greta Hana Hugo Imani Ines Isaac Ivan Jana Jonas Julia Kavya Kenji Lara Leo Lina Lucas Mara Marco Meera Mila Nadia Nikhil Noor Olga Omar Paula Pavel Priya Quentin Rahul Rosa Ruben Saanvi Samir Sofia Tariq Tessa Tobias Uma Vera Victor Wanda Xenia Yara Yusuf Zoe'.split(
    ' ',
  );
const lastNames =
  'Abel Acharya Albrecht Almeida Baker Banerjee Becker Bianchi Brandt Carvalho Chandra Cohen Costa Dahl Desai Dietrich Duarte Engel Fischer Flores Ford Garcia Ghosh Grant Haas Hughes Iyer Jansen Joshi Kapoor Keller Khan Klein Kowalski Krause Lang Lindqvist Lopez Maier Mehta Mendes Menon Miller Moreau Nair Novak Okafor Otieno Patel Pereira Quinn Rao Reed Ricci Roth Santos Schmidt Sharma Silva Stein Suzuki Turner Varga Vogel Walsh Weber Young Zeller'.split(
    ' ',
  );

/** `count` different names. */
export function nameEverybody(random: Random, count: number): { first: string; last: string }[] {
  const seen = new Set<string>();
  const names: { first: string; last: string }[] = [];
  while (names.length < count) {
    const name = { first: random.pick(firstNames), last: random.pick(lastNames) };
    const key = `${name.first} ${name.last}`;
    if (seen.has(key)) continue;
    seen.add(key);
    names.push(name);
  }
  return names;
}

import type { listedScaleIds } from '@/lib/domain/listed-patient';

/** The scales a list has room for, with the decimals of their definitions. */
export const listedScales: readonly {
  id: (typeof listedScaleIds)[number];
  label: string;
  title: string;
  decimals: number;
}[] = [
  { id: 'bdi', label: 'BDI', title: 'Depression, BDI, 0–63', decimals: 0 },
  { id: 'bpi-severity', label: 'Pain', title: 'Pain severity, BPI, 0–10', decimals: 2 },
  { id: 'bpi-interference', label: 'Interf.', title: 'Pain interference, BPI, 0–10', decimals: 2 },
  { id: 'gad-7', label: 'GAD-7', title: 'Anxiety, GAD-7, 0–21', decimals: 0 },
  { id: 'pcl-5', label: 'PCL-5', title: 'PTSD symptoms, PCL-5, 0–80', decimals: 0 },
];

import type { components } from './contract.js';

export const version = '2026-03-05';

export const profile: components['schemas']['UpdateProfileRequest'] = {
  profile: {
    contactNumber: '9876543210', pan: 'ABCDE1234F', panName: 'Rahul Sharma', dob: '1995-06-20', gender: 'male',
    personalemail: 'rahul@example.com',
  },
  workProfile: {
    employmentType: 'salaried', income: '75000', companyName: 'Acme Pvt Ltd', officialemail: 'rahul@acme.example.com',
  },
  address: { addressL1: 'Flat 301', addressL2: 'MG Road', city: 'Bengaluru', state: 'Karnataka', pincode: '560001' },
};
